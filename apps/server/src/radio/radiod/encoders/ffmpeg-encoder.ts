import { spawn } from 'node:child_process';
import type { StreamFormat } from '../../engine-contract.ts';
import type { Encoder, EncoderSink } from './encoder.ts';
import { Mp3Frames } from './mp3-frames.ts';
import { OggPages } from './ogg-pages.ts';

/** One process encodes for as long as the radio is on. */
export function openFfmpegEncoder(
  format: StreamFormat,
  bitrateKbps: number,
  sink: EncoderSink,
): Encoder {
  const child = spawn('ffmpeg', encodingArguments(format, bitrateKbps), {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let isClosed = false;
  let complaints = '';
  const end = (problem: string): void => {
    if (isClosed) return;
    isClosed = true;
    sink.end(problem);
  };
  const cut = format === 'mp3' ? cutMp3(sink) : cutOgg(sink);
  child.stdout.on('data', (bytes: Buffer) => isClosed || cut(bytes));
  child.stderr.on('data', (text: Buffer) => {
    complaints = `${complaints}${text.toString()}`.slice(-300);
  });
  // What happened is told by `exit`; a broken pipe is only how we notice first.
  child.stdin.on('error', () => {});
  child.on('error', (error) => end(`ffmpeg cannot be started: ${error.message}`));
  child.on('exit', (code, signal) =>
    end(complaints.trim() || `ffmpeg ended with ${signal ?? `code ${code}`}`),
  );
  return {
    write: (pcm) =>
      void child.stdin.write(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)),
    close() {
      isClosed = true;
      child.kill('SIGKILL');
    },
  };
}

/** Not `-fflags nobuffer`: it loses the first 1024 samples without a word. */
function encodingArguments(format: StreamFormat, bitrateKbps: number): string[] {
  const codec =
    format === 'mp3'
      ? ['-c:a', 'libmp3lame', '-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3']
      : ['-c:a', 'libopus', '-page_duration', '40000', '-f', 'ogg'];
  return [
    '-v',
    'error',
    '-probesize',
    '32',
    '-analyzeduration',
    '0',
    '-f',
    'f32le',
    '-ar',
    '48000',
    '-ac',
    '2',
    '-i',
    'pipe:0',
    '-map_metadata',
    '-1',
    '-b:a',
    `${bitrateKbps}k`,
    ...codec,
    '-flush_packets',
    '1',
    'pipe:1',
  ];
}

function cutMp3(sink: EncoderSink): (bytes: Uint8Array) => void {
  const frames = new Mp3Frames();
  return (bytes) => sink.pieces(frames.push(bytes));
}

function cutOgg(sink: EncoderSink): (bytes: Uint8Array) => void {
  const pages = new OggPages();
  return (bytes) => {
    const { headers, pieces } = pages.push(bytes);
    for (const header of headers) sink.header(header);
    sink.pieces(pieces);
  };
}
