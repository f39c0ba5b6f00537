import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import {
  type IAudioMetadata,
  type IOptions,
  type ITrackInfo,
  TrackType,
  parseFromTokenizer,
  scanAppendingHeaders,
} from 'music-metadata';
import type { FileTokenizer } from './file-tokenizer.ts';

/** What music-metadata puts together for every file anew, and we once: its tables of tags, its parsers. */
interface Parts {
  newCollector(options: IOptions): Collector;
  /** Null for a name that says nothing. */
  loadParser(path: string): Promise<Parser> | null;
  toTrackInfo(format: IAudioMetadata['format']): ITrackInfo;
}

interface Collector {
  format: IAudioMetadata['format'];
  setFormat(key: 'hasAudio' | 'hasVideo', value: boolean): void;
  addStreamInfo(track: ITrackInfo): void;
  toCommonMetadata(): IAudioMetadata;
}

/** What a collector is made of. */
interface Whole {
  format: Record<string, unknown>;
  native: Record<string, { id: string; value: unknown }[]>;
  tagMapper: { mapTag(tagType: string, tag: object, warnings: object): object | null };
  originPriority: object;
  setFormat(key: string, value: unknown): void;
  registerTagType(tagType: string): void;
  addTag(tagType: string, id: string, value: unknown): Promise<void> | undefined;
  postMap(tagType: string, tag: object): Promise<void>;
}

type Parser = new (
  collector: Collector,
  file: FileTokenizer,
  options: IOptions,
) => { parse(): Promise<void> };

/** Null in a version of music-metadata that is built otherwise: it then does it its own way, and slower. */
export const loadingParts: Promise<Parts | null> = loadParts().catch(() => null);

/** As `parseFromTokenizer` of music-metadata, in half its time. The file's name says which parser it needs. */
export async function parseMetadata(file: FileTokenizer): Promise<IAudioMetadata> {
  const parts = await loadingParts;
  const Parser = await parts?.loadParser(file.fileInfo.path ?? '');
  if (!parts || !Parser) return parseFromTokenizer(file);
  const options: NonNullable<Parameters<typeof scanAppendingHeaders>[1]> = {};
  await scanAppendingHeaders(file, options);
  // One that would begin before the file does is none.
  if (options.apeHeader && options.apeHeader.offset < 0) delete options.apeHeader;
  const collector = parts.newCollector(options);
  await new Parser(collector, file, options).parse();
  const { format } = collector;
  if (format.trackInfo.length === 0 && format.hasAudio === true)
    collector.addStreamInfo(parts.toTrackInfo(format));
  const has = (type: TrackType): boolean => format.trackInfo.some((track) => track.type === type);
  if (format.hasAudio === undefined) collector.setFormat('hasAudio', has(TrackType.audio));
  if (format.hasVideo === undefined) collector.setFormat('hasVideo', has(TrackType.video));
  return collector.toCommonMetadata();
}

async function loadParts(): Promise<Parts> {
  const entry = pathToFileURL(createRequire(import.meta.url).resolve('music-metadata'));
  // Not among its exports: what it is made of may change with any version, and then a test fails.
  const part = async <T>(path: string): Promise<T> =>
    (await import(new URL(path, entry).href)) as T;
  const { MetadataCollector } = await part<{ MetadataCollector: new (options: IOptions) => Whole }>(
    './common/MetadataCollector.js',
  );
  const { ParserFactory } = await part<{
    ParserFactory: new () => {
      findLoaderForExtension(path: string): { load(): Promise<Parser> } | undefined;
    };
  }>('./ParserFactory.js');
  const { createAudioTrackInfo } = await part<{
    createAudioTrackInfo: Parts['toTrackInfo'];
  }>('./common/TrackInfo.js');

  /** As its parent, which writes a line for each that nobody reads, and waits where there is nothing to wait for. */
  class QuietCollector extends MetadataCollector {
    override setFormat(key: string, value: unknown): void {
      this.format[key] = value;
    }

    override addTag(tagType: string, id: string, value: unknown): Promise<void> | undefined {
      if (!this.native[tagType]) this.registerTagType(tagType);
      (this.native[tagType] ??= []).push({ id, value });
      const generic = this.tagMapper.mapTag(tagType, { id, value }, this);
      return generic ? this.postMap(tagType, generic) : undefined;
    }
  }
  const { tagMapper, originPriority } = new MetadataCollector({});
  const factory = new ParserFactory();
  const parserByPath = new Map<string, Promise<Parser>>();
  const unknown = { no: null, of: null };
  return {
    newCollector: (opts) =>
      Object.assign(Object.create(QuietCollector.prototype) as Collector & Whole, {
        format: { tagTypes: [], trackInfo: [] },
        native: {},
        common: { track: { ...unknown }, disk: { ...unknown }, movementIndex: { ...unknown } },
        quality: { warnings: [] },
        commonOrigin: {},
        originPriority,
        tagMapper,
        opts,
      }),
    loadParser(path) {
      const parser = parserByPath.get(path) ?? factory.findLoaderForExtension(path)?.load();
      if (parser) parserByPath.set(path, parser);
      return parser ?? null;
    },
    toTrackInfo: createAudioTrackInfo,
  };
}
