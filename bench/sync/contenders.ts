import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Wire } from './crowd/frame-reader.ts';
import type { Probe } from './crowd/tasks.ts';
import { ourProgram } from './our-server.ts';
import type { Program } from './server-process.ts';

export type ContenderName =
  | 'Music Minion'
  | 'first design'
  | 'plain ws'
  | 'socket.io'
  | 'limit (C)';

export interface Contender {
  name: ContenderName;
  program: (port: number, scene: Scene) => Program;
  path: string;
  wire: Wire;
  /** Around a command on the WebSocket. */
  wrap?: (command: string) => string;
  probe?: Probe;
}

/** What all contenders serve. */
export interface Scene {
  /** `event.json` and `snapshot.json` for the peers; also our server's data. */
  folder: string;
  music: string;
  tracks: number;
}

const PEERS = join(import.meta.dirname, 'peers');

function jsonWire(gap: '' | ' '): Wire {
  return {
    eventStart: `{"type":${gap}"player:changed"`,
    snapshotStart: `{"type":${gap}"sync:full"`,
    answerByFirstByte: {},
  };
}

function nodePeer(file: string): Contender['program'] {
  return (port, { folder }) => ({
    command: process.execPath,
    args: [join(PEERS, file), String(port), folder],
  });
}

/** Ours first; the others as close to their own documentation as they can be. */
export const CONTENDERS: readonly Contender[] = [
  {
    name: 'Music Minion',
    program: (port, { folder, music }) => ourProgram(folder, music, port),
    path: '/ws/sync',
    wire: jsonWire(''),
    probe: { afterMs: 15, text: '{"type":"clock","data":{"t0":0}}' },
  },
  {
    name: 'first design',
    program: (port, { folder }) => ({
      command: process.env['MUSIC_MINION_BENCH_PYTHON'] ?? '/usr/bin/python3',
      args: [join(PEERS, 'first-design.py'), String(port), folder],
    }),
    path: '/ws/sync',
    wire: jsonWire(' '),
  },
  { name: 'plain ws', program: nodePeer('plain-ws.ts'), path: '/ws/sync', wire: jsonWire('') },
  {
    name: 'socket.io',
    program: nodePeer('socket-io.ts'),
    path: '/socket.io/?EIO=4&transport=websocket',
    // Engine.IO 4: 0 opens and is answered with a connect to the main namespace, 2 is a ping and 3 its pong.
    wire: {
      eventStart: '42["player:changed"',
      snapshotStart: '42["sync:full"',
      answerByFirstByte: { 0: '40', 2: '3' },
    },
    wrap: (command) => `42["command",${command}]`,
  },
  {
    name: 'limit (C)',
    program: (port, { folder }) => ({
      command: buildLimit(folder),
      args: [String(port), folder],
    }),
    path: '/ws/sync',
    wire: jsonWire(''),
  },
];

/** The same question to everyone; the peers only read that it is one. */
export const SOCKET_COMMAND =
  '{"type":"command","data":{"id":"$ID","name":"player.seek","args":{"positionMs":$POSITION}}}';
export const POST_PATH = '/api/player/seek';
export const POST_BODY = '{"positionMs":$POSITION}';

function buildLimit(folder: string): string {
  const binary = join(folder, 'fan-out');
  const source = join(PEERS, 'fan-out.c');
  const { error, status, stderr } = spawnSync('gcc', ['-O2', '-o', binary, source]);
  if (error) throw new Error('there is no gcc');
  if (status !== 0) throw new Error(`gcc: ${stderr.toString().split('\n')[0]}`);
  return binary;
}
