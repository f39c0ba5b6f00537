import { PROTOCOL_VERSION } from '@music-minion/protocol';

/**
 * The least that any screen has to do: one button, one word, by the same socket and the same events as ours. What it takes
 * on a machine is the browser's and the server's part of a tap; no page can be faster.
 */
export function leastPage(deviceId: string): string {
  return `<!doctype html>
<meta charset="utf-8" />
<body>
<button>Flip</button>
<div></div>
<script>
const shown = document.querySelector('div');
const socket = new WebSocket(location.origin.replace('http', 'ws') + '/ws/sync');
const send = (type, data) => socket.send(JSON.stringify({ type, data }));
let pairId = null;
const show = (side) => {
  shown.dataset.side = shown.textContent = side;
};
socket.onopen = () =>
  send('hello', {
    protocol: ${PROTOCOL_VERSION},
    device: { id: '${deviceId}', name: 'Least', kind: 'phone' },
  });
socket.onmessage = ({ data }) => {
  const frame = JSON.parse(data);
  if (frame.type === 'sync:full') {
    pairId = frame.data.comparison.pair.id;
    show(frame.data.comparison.selected);
    shown.dataset.selected = 'true';
    shown.dataset.connection = 'live';
  } else if (frame.type === 'comparison:track_selected') show(frame.data.side);
};
document.querySelector('button').onclick = () => {
  const side = shown.dataset.side === 'a' ? 'b' : 'a';
  send('command', { id: crypto.randomUUID(), name: 'comparison.select', args: { pairId, side } });
  show(side);
};
</script>
`;
}
