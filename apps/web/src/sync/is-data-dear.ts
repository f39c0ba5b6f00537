/** Whether bytes cost money here, or are asked to be spared. Only some browsers tell. */
export function isDataDear(): boolean {
  const { connection } = navigator as { connection?: { type?: string; saveData?: boolean } };
  return connection?.type === 'cellular' || connection?.saveData === true;
}
