export { rareReaders } from '../read/rare-readers.ts';
