import { z } from 'zod';
import { outcome, pool, rankingMode, side } from './comparison.ts';
import { MAX_DELAY_MS, deviceName } from './devices.ts';
import {
  deviceId,
  entryId,
  pairId,
  playlistId,
  radioItemId,
  stationId,
  trackId,
  verdictId,
} from './ids.ts';
import { playerCommands } from './player-commands.ts';
import { playlistName, smartRules } from './playlists.ts';
import { queueCommands } from './queue-commands.ts';
import { newStation, schedule, stationChange } from './radio.ts';

const verdictIds = z
  .array(verdictId)
  .min(1)
  .max(500)
  .describe('By their ids, as `comparison.lastVerdict` and `GET /api/journal` name them.');

const entryIds = z.array(entryId).min(1).max(2000);
/** Where entries go: behind another one, also where that was removed meanwhile; null: at the top. */
const afterId = entryId.nullable();
/** Chosen by the sender, so that it knows what it made; left out, the server makes one. */
const newPlaylist = { playlistId: playlistId.optional(), name: playlistName };
const itemInQuestion = radioItemId
  .optional()
  .describe(
    'What is meant, as `radio.nowPlaying` and `radio.airLog` name it; left out: what is on.',
  );

/**
 * All that can be asked of the room, by name `subject.deed`. The same list makes the WebSocket commands, the HTTP
 * routes `POST /api/<subject>/<deed>` and the OpenAPI document.
 */
const list = {
  'comparison.start': z
    .strictObject({
      pool: pool.default({ type: 'all' }),
      mode: rankingMode.default({ type: 'balanced' }),
    })
    .describe('Start comparing the tracks of a pool. A pair already in question is replaced.'),

  'comparison.select': z
    .strictObject({
      side,
      pairId: pairId
        .optional()
        .describe('The pair the side belongs to; left out, the current one.'),
      at: z
        .enum(['same_offset', 'start'])
        .default('same_offset')
        .describe('Where the other track starts: where this one is, or at its beginning.'),
      play: z.boolean().optional().describe('Play or pause; left out, as it was.'),
    })
    .describe('Select a side of the pair: the one that sounds.'),

  'comparison.verdict': z
    .strictObject({
      pairId,
      outcome: z
        .enum([...outcome.options, 'selected', 'archive_selected'])
        .describe('`selected` means: the selected side wins; `archive_selected`: it is archived.'),
    })
    .describe('Settle a pair. It is counted once, however often it is sent.'),

  'comparison.undo': z
    .strictObject({ verdictIds })
    .describe(
      'Take verdicts back, as if they had never been given; the pair of the newest returns.',
    ),

  'comparison.restore': z
    .strictObject({ verdictIds })
    .describe('Count verdicts again that were taken back.'),

  ...playerCommands,

  ...queueCommands,

  'options.set': z
    .strictObject({
      autoplay: z.boolean().optional(),
      levelMatched: z.boolean().optional(),
      startAtBestPart: z.boolean().optional(),
      blind: z.boolean().optional(),
    })
    .describe('Choose how to listen; what is left out stays as it was.'),

  'devices.rename': z.strictObject({ deviceId, name: deviceName }).describe('Name a device.'),
  'devices.set_sound': z
    .strictObject({
      deviceId,
      delayMs: z.number().min(0).max(MAX_DELAY_MS).optional(),
      maxVolume: z.number().min(0.05).max(1).optional(),
    })
    .describe(
      'How late a device is heard, ms, and the loudest it may be; the latter is set on the device itself.',
    ),
  'devices.sign_out': z
    .strictObject({ deviceId })
    .describe('Sign a device out: its connections end, and it must show the token again.'),
  'devices.blink': z
    .strictObject({ deviceId })
    .describe('Let a device show itself for two seconds, to see which one it is.'),

  'ranking.place': z
    .strictObject({
      trackId,
      aboveId: trackId.nullable().describe('The track that it is put below; null at the top.'),
      belowId: trackId.nullable().describe('The track that it is put above; null at the end.'),
    })
    .describe(
      'Move a track by hand: two answers, tagged as manual, that later verdicts may overrule.',
    ),
  'ranking.rebuild': z
    .strictObject({})
    .describe('Make the ranking anew from the journal. It comes out the same.'),
  'ranking.import_ratings': z
    .discriminatedUnion('source', [
      z.strictObject({ source: z.literal('tags') }),
      z.strictObject({ source: z.literal('elo'), csv: z.string() }),
    ])
    .describe(
      'Take ratings as what is known beforehand: from tags, or CSV lines of path, rating, count.',
    ),
  'ranking.keep_playlist': z
    .strictObject({ file: z.string().min(1).max(4096), top: z.int().min(1).max(100_000) })
    .describe(
      'Write the best tracks to an M3U8 file in the music folders, now and at every change.',
    ),
  'ranking.drop_playlist': z
    .strictObject({ file: z.string().min(1).max(4096) })
    .describe('Write that file no more; it stays as it is.'),
  'ranking.write_tags': z
    .strictObject({ comment: z.string().max(200).optional() })
    .describe('Write the ratings into the tags of all ranked tracks. `comment` is a template.'),
  'ranking.revert_tags': z
    .strictObject({ jobId: z.string().min(1).max(64) })
    .describe('Put back the tags as they were before a rewriting.'),

  'playlists.create': z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('manual'),
        ...newPlaylist,
        trackIds: z.array(trackId).max(20_000).default([]),
      }),
      z.strictObject({ kind: z.literal('smart'), ...newPlaylist, rules: smartRules }),
      z.strictObject({
        kind: z.literal('folder'),
        ...newPlaylist,
        source: z
          .string()
          .min(1)
          .max(4096)
          .describe('A folder, or a playlist file, in the music folders of the server.'),
      }),
    ])
    .describe('Make a playlist: of chosen tracks, of rules, or of a folder or playlist file.'),
  'playlists.rename': z
    .strictObject({ playlistId, name: playlistName })
    .describe('Name a playlist.'),
  'playlists.delete': z
    .strictObject({ playlistId })
    .describe('Delete a playlist. For 30 days it can be restored.'),
  'playlists.restore': z
    .strictObject({ playlistId })
    .describe('Bring a deleted playlist back as it was.'),
  'playlists.duplicate': z
    .strictObject({ playlistId, newId: playlistId.optional(), name: playlistName })
    .describe('Copy the tracks that a playlist of any kind has now to a new manual one.'),
  'playlists.add': z
    .strictObject({
      playlistId,
      trackIds: z.array(trackId).min(1).max(20_000),
      afterId: afterId.optional().describe('Left out: at the end.'),
      onlyNew: z.boolean().default(false).describe('Leave out tracks that it already has.'),
    })
    .describe('Add tracks to a manual playlist.'),
  'playlists.remove': z
    .strictObject({ playlistId, entryIds })
    .describe('Remove entries. For 30 days they can be restored.'),
  'playlists.restore_entries': z
    .strictObject({ playlistId, entryIds })
    .describe('Bring removed entries back to where they were.'),
  'playlists.move': z
    .strictObject({ playlistId, entryIds, afterId })
    .describe('Put entries, in this order, behind another one; null puts them at the top.'),
  'playlists.set_rules': z
    .strictObject({ playlistId, rules: smartRules })
    .describe('Change what a smart playlist is made of.'),
  'radio.on': z.strictObject({}).describe('Switch the radio on.'),
  'radio.off': z.strictObject({}).describe('Switch the radio off.'),
  'radio.skip': z.strictObject({ itemId: itemInQuestion }).describe('On to the next track.'),
  'radio.vote': z
    .strictObject({ outcome: z.enum(['better', 'worse']), itemId: itemInQuestion })
    .describe('Say that a track on the radio is better or worse than the one before it.'),
  'radio.switch_station': z
    .strictObject({
      stationId: stationId.nullable().describe('Null: whatever the schedule says.'),
      when: z.enum(['now', 'next_track']).default('now'),
    })
    .describe('Choose a station. It stays until the schedule next wants another one.'),
  'radio.queue_next': z
    .strictObject({ trackId })
    .describe('Play a track after the one that is on, and after those queued before it.'),
  'radio.queue_album_after': z
    .strictObject({ trackId })
    .describe('Play the album that a track is from, in order and without gaps, after what is on.'),
  'radio.unqueue': z
    .strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(1000) })
    .describe('Take queued tracks back, by the ids in `radio.queue`.'),
  'radio.create_station': z
    .strictObject({
      stationId: stationId
        .optional()
        .describe('Chosen by the sender, so that it knows what it made.'),
      ...newStation,
    })
    .describe('Make a station.'),
  'radio.edit_station': z
    .strictObject({ stationId, ...stationChange })
    .describe('Change a station. What is on plays to its end.'),
  'radio.delete_station': z
    .strictObject({ stationId })
    .describe('Delete a station. Its ranges of the schedule go with it.'),
  'radio.set_schedule': z
    .strictObject({ schedule, when: z.enum(['now', 'next_track']).default('next_track') })
    .describe('Say which station is on at which times of the week.'),

  'library.scan': z.strictObject({}).describe('Look for new, changed and vanished files.'),
  'library.cancel_scan': z
    .strictObject({})
    .describe('End the scan that runs. What it found is kept; the next one goes on from there.'),
  'library.merge': z
    .strictObject({
      trackId: trackId.describe('The track that is no track of its own any more.'),
      intoId: trackId.describe('The track that stays: verdicts on both count for it.'),
    })
    .describe('Two tracks are one recording. Nothing is lost; `library.unmerge` takes it back.'),
  'library.unmerge': z.strictObject({ trackId }).describe('Make it a track of its own again.'),
  'library.keep_apart': z
    .strictObject({ trackId, otherId: trackId })
    .describe('Two tracks are not the same recording: never propose it again.'),
  'library.set_folders': z
    .strictObject({ folders: z.array(z.string().min(1).max(4096)).min(1).max(50) })
    .describe('Choose the music folders (paths on the server) and scan them.'),
} as const;

export const commands: CommandSchemas = list;

export type CommandSchemas = typeof list;
export type CommandName = keyof CommandSchemas;
export type CommandArgs<N extends CommandName> = z.infer<CommandSchemas[N]>;
/** What a sender may leave out is filled in by the schema. */
export type CommandInput<N extends CommandName> = z.input<CommandSchemas[N]>;

/** A command whose arguments were checked at the door. */
export type Command = { [N in CommandName]: { name: N; args: CommandArgs<N> } }[CommandName];

export const commandNames = Object.keys(list) as CommandName[];
