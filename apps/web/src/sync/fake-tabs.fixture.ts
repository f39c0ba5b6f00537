interface TabParts {
  tab: string;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  nowMs: () => number;
}

/** Tabs of one browser: one storage, and a clock in the hands of the test. */
export function fakeTabs<T>(make: (parts: TabParts) => T) {
  const items = new Map<string, string>();
  const clock = { nowMs: 1_000_000 };
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  const open = (tab: string): T => make({ tab, storage, nowMs: () => clock.nowMs });
  return { clock, open };
}
