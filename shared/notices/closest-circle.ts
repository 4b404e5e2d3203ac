/** The first circle that somebody is in; nobody where all are empty. Circles stand from the closest to the widest. */
export const closestCircle = <P>(circles: ReadonlyArray<readonly P[]>): readonly P[] =>
  circles.find((circle) => circle.length > 0) ?? [];
