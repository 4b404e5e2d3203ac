/**
 * Makes `Date` of this thread follow the local cloud's clock. `shared` is {@link Clock.shared}: element 0 is the offset
 * in ms, or the frozen instant when element 1 is 1. Dates with arguments, parsing and `instanceof` stay as they were.
 */
export function patchDate(shared: SharedArrayBuffer, scope: { Date: DateConstructor } = globalThis): void {
  const cells = new Float64Array(shared);
  const Real = scope.Date;
  const machineNow = Real.now.bind(Real);
  const now = (): number => Math.floor((cells[1] === 1 ? 0 : machineNow()) + (cells[0] ?? 0));
  scope.Date = new Proxy(Real, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  // `date.constructor` is how some libraries make another date.
  Object.defineProperty(Real.prototype, 'constructor', {
    value: scope.Date,
    configurable: true,
    writable: true,
  });
}
