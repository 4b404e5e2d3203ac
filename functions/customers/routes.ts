/** The HTTP contracts of customers. Each Lambda imports its own alone, so that its bundle stays small. */

export { createCustomer, getCustomer, listCustomers, saveCustomer } from './desk/routes.ts';
export { eraseCustomer } from './erase/route.ts';
export {
  addDate,
  addMilestone,
  addProduct,
  addRelation,
  changeConsent,
  listConsent,
  removeDate,
  removeProduct,
  removeRelation,
  replaceConsumable,
  saveDate,
  saveProduct,
  saveRelation,
} from './file/routes.ts';
