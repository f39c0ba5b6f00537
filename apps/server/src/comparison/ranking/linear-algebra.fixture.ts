/** x with matrix * x = right, for a small dense matrix; Gaussian elimination with partial pivoting. Inputs stay as they are. */
export function solve(
  matrix: readonly ArrayLike<number>[],
  right: ArrayLike<number>,
): Float64Array<ArrayBuffer> {
  const n = right.length;
  const rows = matrix.map((line, i) => Float64Array.from([...Array.from(line), right[i] ?? 0]));
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++)
      if (Math.abs(entry(rows, i, column)) > Math.abs(entry(rows, pivot, column))) pivot = i;
    const top = rows[pivot] as Float64Array;
    rows[pivot] = rows[column] as Float64Array<ArrayBuffer>;
    rows[column] = top as Float64Array<ArrayBuffer>;
    for (let i = 0; i < n; i++) {
      const factor = i === column ? 0 : entry(rows, i, column) / (top[column] as number);
      if (factor === 0) continue;
      const line = rows[i] as Float64Array;
      for (let k = column; k <= n; k++) line[k] = (line[k] as number) - factor * (top[k] as number);
    }
  }
  return Float64Array.from(rows, (line, i) => (line[n] as number) / (line[i] as number));
}

function entry(rows: readonly Float64Array[], i: number, k: number): number {
  return rows[i]?.[k] ?? 0;
}
