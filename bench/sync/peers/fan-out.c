/*
 * The limit: what the kernel costs and nothing else. One thread, epoll, one send() per listener of one frame that is
 * encoded once. It speaks just enough HTTP (RFC 9112) and WebSocket (RFC 6455) to be a contender, saves nothing and
 * checks nothing.
 *
 *     fan-out PORT FOLDER        FOLDER has event.json (the data of every event) and snapshot.json (a whole frame)
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct peer {
  int fd, is_listener, place;
  char *held, *unsent; /* Input that is not whole yet; output the socket did not take. */
  size_t held_bytes, unsent_bytes;
};

static struct peer **listeners;
static int listener_count, listener_room, poller;
static char *event_data, *snapshot;
static size_t event_bytes, snapshot_bytes;
static unsigned long long seq;

static uint32_t rotate(uint32_t x, int by) { return x << by | x >> (32 - by); }

/* SHA-1 (RFC 3174) of a text that fits two blocks, as a handshake's does. */
static void sha1(const char *text, size_t n, unsigned char out[20]) {
  uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  unsigned char blocks[128] = {0};
  size_t total = n + 9 > 64 ? 128 : 64;
  memcpy(blocks, text, n);
  blocks[n] = 0x80;
  blocks[total - 2] = (unsigned char)(n * 8 >> 8);
  blocks[total - 1] = (unsigned char)(n * 8);
  for (unsigned char *block = blocks; block < blocks + total; block += 64) {
    uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 16; i++)
      w[i] = (uint32_t)block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 80; i++) w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
      uint32_t f = i < 20   ? ((b & c) | (~b & d)) + 0x5A827999
                   : i < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                   : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC
                            : (b ^ c ^ d) + 0xCA62C1D6;
      uint32_t next = rotate(a, 5) + f + e + w[i];
      e = d, d = c, c = rotate(b, 30), b = a, a = next;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
  }
  for (int i = 0; i < 20; i++) out[i] = (unsigned char)(h[i / 4] >> (24 - 8 * (i % 4)));
}

static void accept_key(const char *key, char out[29]) {
  static const char *digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char text[80];
  unsigned char hash[21] = {0};
  sha1(text, (size_t)snprintf(text, sizeof text, "%.24s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key), hash);
  for (int i = 0; i < 7; i++) {
    uint32_t three = (uint32_t)hash[3 * i] << 16 | hash[3 * i + 1] << 8 | hash[3 * i + 2];
    for (int k = 0; k < 4; k++) out[4 * i + k] = digits[three >> (18 - 6 * k) & 63];
  }
  out[27] = '=';
  out[28] = 0;
}

static void leave(struct peer *peer) {
  if (peer->is_listener) {
    listeners[peer->place] = listeners[--listener_count];
    listeners[peer->place]->place = peer->place;
  }
  close(peer->fd);
  free(peer->held);
  free(peer->unsent);
  free(peer);
}

static void watch(struct peer *peer, int how, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = peer};
  epoll_ctl(poller, how, peer->fd, &event);
}

/* What the socket does not take is kept; until it is gone the peer misses what happens. */
static void tell(struct peer *peer, const char *bytes, size_t n) {
  if (peer->unsent) return;
  ssize_t sent = send(peer->fd, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent == (ssize_t)n || (sent < 0 && errno != EAGAIN)) return;
  size_t done = sent < 0 ? 0 : (size_t)sent;
  peer->unsent_bytes = n - done;
  peer->unsent = malloc(n - done);
  memcpy(peer->unsent, bytes + done, n - done);
  watch(peer, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
}

static void go_on(struct peer *peer) {
  ssize_t sent = send(peer->fd, peer->unsent, peer->unsent_bytes, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent < 0) return;
  peer->unsent_bytes -= (size_t)sent;
  memmove(peer->unsent, peer->unsent + sent, peer->unsent_bytes);
  if (peer->unsent_bytes > 0) return;
  free(peer->unsent);
  peer->unsent = NULL;
  watch(peer, EPOLL_CTL_MOD, EPOLLIN);
}

static size_t frame(char *out, const char *text, size_t n) {
  size_t head = n < 126 ? 2 : n < 65536 ? 4 : 10;
  out[0] = (char)0x81;
  out[1] = (char)(head == 2 ? n : head == 4 ? 126 : 127);
  for (size_t i = 2; i < head; i++) out[i] = (char)((uint64_t)n >> (8 * (head - 1 - i)));
  memcpy(out + head, text, n);
  return head + n;
}

static void broadcast(void) {
  static char text[1 << 16], bytes[(1 << 16) + 16];
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  int n = snprintf(text, sizeof text, "{\"type\":\"player:changed\",\"seq\":%llu,\"ts\":%lld.%03ld,\"data\":%.*s}", ++seq,
                   (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000, now.tv_nsec / 1000 % 1000,
                   (int)event_bytes, event_data);
  size_t length = frame(bytes, text, (size_t)n);
  for (int i = 0; i < listener_count; i++) tell(listeners[i], bytes, length);
}

static void welcome(struct peer *peer, const char *key) {
  char accepted[29], reply[256];
  accept_key(key, accepted);
  int n = snprintf(reply, sizeof reply,
                   "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Accept: %s\r\n\r\n", accepted);
  char *both = malloc((size_t)n + snapshot_bytes + 16);
  memcpy(both, reply, (size_t)n);
  tell(peer, both, (size_t)n + frame(both + n, snapshot, snapshot_bytes));
  free(both);
  if (listener_count == listener_room) {
    listener_room = listener_room ? listener_room * 2 : 64;
    listeners = realloc(listeners, (size_t)listener_room * sizeof *listeners);
  }
  peer->is_listener = 1;
  peer->place = listener_count;
  listeners[listener_count++] = peer;
}

/* How many bytes of an HTTP request were used; 0 when it is not whole. The bytes end with a zero. */
static size_t take_request(struct peer *peer, char *bytes, size_t n) {
  char *end = memmem(bytes, n, "\r\n\r\n", 4);
  if (!end) return 0;
  char *key = strcasestr(bytes, "sec-websocket-key: "), *length = strcasestr(bytes, "content-length: ");
  size_t used = (size_t)(end - bytes) + 4;
  if (key && key < end) return welcome(peer, key + 19), used;
  if (length && length < end) used += (size_t)atol(length + 16);
  if (used > n) return 0;
  static const char reply[] = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
  tell(peer, reply, sizeof reply - 1);
  if (!strncmp(bytes, "POST", 4)) broadcast();
  return used;
}

/* The same for a frame of a listener, which is masked and short. Any text is the command. */
static size_t take_frame(const unsigned char *bytes, size_t n) {
  if (n < 6) return 0;
  size_t length = bytes[1] & 127, head = 6;
  if (length == 126) head = 8, length = (size_t)bytes[2] << 8 | bytes[3];
  if (n < head + length) return 0;
  if ((bytes[0] & 15) == 1) broadcast();
  return head + length;
}

static int take(struct peer *peer) {
  static char input[1 << 17];
  memcpy(input, peer->held, peer->held_bytes);
  ssize_t got = recv(peer->fd, input + peer->held_bytes, 1 << 16, MSG_DONTWAIT);
  if (got == 0 || (got < 0 && errno != EAGAIN)) return 0;
  size_t n = peer->held_bytes + (got > 0 ? (size_t)got : 0), at = 0, used = 1;
  input[n] = 0;
  while (at < n && used > 0) {
    used = peer->is_listener ? take_frame((unsigned char *)input + at, n - at) : take_request(peer, input + at, n - at);
    at += used;
  }
  free(peer->held);
  peer->held_bytes = n - at;
  peer->held = n > at ? memcpy(malloc(n - at), input + at, n - at) : NULL;
  return peer->held_bytes < (1 << 15);
}

static char *read_file(const char *folder, const char *name, size_t *n) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) exit(1);
  char *bytes = malloc(1 << 20);
  *n = fread(bytes, 1, 1 << 20, file);
  fclose(file);
  return realloc(bytes, *n);
}

int main(int count, char **args) {
  if (count < 3) return 2;
  event_data = read_file(args[2], "event.json", &event_bytes);
  snapshot = read_file(args[2], "snapshot.json", &snapshot_bytes);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  int door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(args[1]))};
  here.sin_addr.s_addr = htonl(INADDR_ANY);
  if (bind(door, (struct sockaddr *)&here, sizeof here) || listen(door, 4096)) return 1;
  poller = epoll_create1(0);
  struct peer door_peer = {.fd = door};
  watch(&door_peer, EPOLL_CTL_ADD, EPOLLIN);
  struct epoll_event ready[256];
  for (;;) {
    int n = epoll_wait(poller, ready, 256, -1);
    for (int i = 0; i < n; i++) {
      struct peer *peer = ready[i].data.ptr;
      if (peer != &door_peer) {
        if (peer->unsent && ready[i].events & EPOLLOUT) go_on(peer);
        if (ready[i].events & ~(uint32_t)EPOLLOUT && !take(peer)) leave(peer);
        continue;
      }
      for (int fd; (fd = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        struct peer *next = calloc(1, sizeof *next);
        next->fd = fd;
        watch(next, EPOLL_CTL_ADD, EPOLLIN);
      }
    }
  }
}
