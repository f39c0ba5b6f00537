import type { DeviceSync } from '@music-minion/protocol';

/** How it stands in one sentence, and what a person can do. */
export function syncWords(
  devices: readonly DeviceSync[],
  atMs: number,
): { sentence: string; advice: string | null } {
  const troubles = devices.flatMap((device) => {
    const trouble = troubleOf(device, atMs);
    return trouble ? [trouble] : [];
  });
  const [first] = troubles;
  if (first) {
    const says = troubles.map(({ says }) => says);
    const advices = new Set(troubles.map(({ advice }) => advice));
    return { sentence: `${list(says)}.`, advice: [...advices].join(' ') };
  }
  const awake = devices.filter(({ state }) => state === 'in_step');
  const asleep = devices.filter(({ state }) => state === 'asleep').map(({ device }) => device.name);
  const sleepers = asleep.length === 0 ? '' : `; ${list(asleep)} ${be(asleep.length)} asleep`;
  return { sentence: `${inStep(awake, asleep.length > 0)}${sleepers}.`, advice: null };
}

function troubleOf(
  { device, state, behind, lastHeardMs }: DeviceSync,
  atMs: number,
): { says: string; advice: string } | null {
  const { name } = device;
  switch (state) {
    case 'behind':
      return {
        says: `${name} is ${behind} ${behind === 1 ? 'event' : 'events'} behind`,
        advice: 'It catches up by itself within seconds; if it does not, reload its page.',
      };
    case 'silent': {
      const seconds = Math.round((atMs - (lastHeardMs ?? atMs)) / 1000);
      return {
        says: seconds < 2 ? `${name} does not react` : `${name} was last heard ${seconds} s ago`,
        advice: 'Wake it or look at its network; it comes back by itself.',
      };
    }
    case 'outdated':
      return {
        says: `${name} shows a page of an older version`,
        advice: 'Reload the page there.',
      };
    case 'in_step':
    case 'asleep':
    case 'away':
      return null;
  }
}

function inStep(awake: readonly DeviceSync[], isPart: boolean): string {
  const [first, second, third] = awake;
  if (!first) return isPart ? 'No device is awake' : 'No device is here';
  if (isPart && !second) return `${first.device.name} is in step`;
  if (!second) return `${first.device.name} is in step, and the only one here`;
  if (!third) return 'Both devices are in step';
  return `All ${awake.length} devices are in step`;
}

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function be(count: number): string {
  return count === 1 ? 'is' : 'are';
}
