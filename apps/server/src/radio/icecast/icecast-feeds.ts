import type { IcecastStatus, StreamFormat } from '../engine-contract.ts';
import type { Mount } from '../hub/mount.ts';
import type { TitleLine } from '../hub/title-line.ts';
import { msToSamples } from '../radiod/samples.ts';
import type { IcecastConfig, IcecastMountConfig } from './icecast-config.ts';
import { IcecastSource } from './icecast-source.ts';
import { IcecastTitles } from './icecast-titles.ts';

export type { IcecastConfig };

/** What an Icecast is given first, so that its own listeners have a burst at once. */
const BURST_MS = 4000;

export interface IcecastFeedsOptions {
  config: IcecastConfig | null;
  mounts: Record<StreamFormat, Mount>;
  titles: TitleLine;
  kbps: Record<StreamFormat, number>;
  onStatus: (status: IcecastStatus) => void;
}

/** Every mount of the Icecast that is set, if one is: the very frames that are heard here. */
export class IcecastFeeds {
  readonly #sources: readonly IcecastSource[];

  constructor(options: IcecastFeedsOptions) {
    const { config } = options;
    this.#sources =
      config === null ? [] : config.mounts.map((mount) => makeSource(options, config, mount));
  }

  get isSet(): boolean {
    return this.#sources.length > 0;
  }

  get statuses(): readonly IcecastStatus[] {
    return this.#sources.map(({ status }) => status);
  }

  start(): void {
    for (const source of this.#sources) source.start();
  }

  stop(): void {
    for (const source of this.#sources) source.stop();
  }
}

function makeSource(
  { mounts, titles, kbps, onStatus }: IcecastFeedsOptions,
  config: IcecastConfig,
  mount: IcecastMountConfig,
): IcecastSource {
  // Icecast puts titles into MP3 only: "Mountpoint will not accept URL updates" is its answer for Ogg.
  const told = mount.format === 'mp3' ? new IcecastTitles(config, mount.path, titles) : null;
  return new IcecastSource({
    config,
    mount,
    kbps: kbps[mount.format],
    onStatus,
    onStreaming(write) {
      told?.forget();
      const stream = mounts[mount.format];
      let isBegun = false;
      return stream.onBatch(msToSamples(BURST_MS), (frames, bytes) => {
        if (!isBegun) write(stream.header);
        isBegun = true;
        write(bytes);
        told?.follow(frames);
      });
    },
  });
}
