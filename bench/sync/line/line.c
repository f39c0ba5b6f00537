/*
 * A long line between two network namespaces: line NAMESPACE DELAY_MS LOSS SEED
 *
 * Each end is a TUN device (`line-near` here, `line-far` in the namespace). A packet that goes in at one end comes out at the
 * other DELAY_MS later, in order, unless chance drops it (LOSS: 0 to 1). It says "ready" once both ends are there; whoever
 * started it gives them addresses. For kernels without `tc netem`.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

enum { MOST_BYTES = 2048, MOST_PACKETS = 4096 };

struct packet {
  int64_t due_ns;
  size_t length;
  unsigned char bytes[MOST_BYTES];
};

/* One direction: a ring, in order, as all packets take the same time. */
struct direction {
  int from, to;
  uint32_t first, count;
  struct packet *packets;
};

static int64_t delay_ns;
static double loss;
static uint64_t seed;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* xorshift64*, 0 to 1. */
static double chance(void) {
  seed ^= seed >> 12;
  seed ^= seed << 25;
  seed ^= seed >> 27;
  return (double)(seed * 0x2545F4914F6CDD1DULL >> 11) / 9007199254740992.0;
}

static int open_end(const char *name) {
  struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  int end = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  if (end < 0) fail("/dev/net/tun");
  strncpy(request.ifr_name, name, IFNAMSIZ - 1);
  if (ioctl(end, TUNSETIFF, &request) < 0) fail(name);
  return end;
}

static void take(struct direction *line) {
  for (;;) {
    struct packet *free_place = &line->packets[(line->first + line->count) % MOST_PACKETS];
    unsigned char dropped[MOST_BYTES];
    int is_lost = line->count == MOST_PACKETS || chance() < loss;
    ssize_t length = read(line->from, is_lost ? dropped : free_place->bytes, MOST_BYTES);
    if (length <= 0) return;
    if (is_lost) continue;
    free_place->length = (size_t)length;
    free_place->due_ns = now_ns() + delay_ns;
    line->count++;
  }
}

static void give(struct direction *line) {
  int64_t now = now_ns();
  while (line->count > 0 && line->packets[line->first].due_ns <= now) {
    struct packet *packet = &line->packets[line->first];
    if (write(line->to, packet->bytes, packet->length) < 0) { /* the device is not up yet: lost */ }
    line->first = (line->first + 1) % MOST_PACKETS;
    line->count--;
  }
}

/* Until the next packet is due. */
static int64_t wait_ns(const struct direction *line) {
  int64_t left;
  if (line->count == 0) return INT64_MAX;
  left = line->packets[line->first].due_ns - now_ns();
  return left > 0 ? left : 0;
}

int main(int count, char **words) {
  char path[256];
  int there, near, far;
  if (count != 5) {
    fprintf(stderr, "usage: line NAMESPACE DELAY_MS LOSS SEED\n");
    return 2;
  }
  delay_ns = (int64_t)(atof(words[2]) * 1e6);
  loss = atof(words[3]);
  seed = strtoull(words[4], NULL, 10) | 1;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  near = open_end("line-near");
  snprintf(path, sizeof path, "/var/run/netns/%s", words[1]);
  there = open(path, O_RDONLY);
  if (there < 0) fail(path);
  if (setns(there, CLONE_NEWNET) < 0) fail("setns");
  far = open_end("line-far");
  struct direction down = {.from = near, .to = far}, up = {.from = far, .to = near};
  down.packets = calloc(MOST_PACKETS, sizeof *down.packets);
  up.packets = calloc(MOST_PACKETS, sizeof *up.packets);
  if (!down.packets || !up.packets) fail("memory");
  puts("ready");
  fflush(stdout);
  for (;;) {
    struct pollfd ends[] = {{.fd = near, .events = POLLIN}, {.fd = far, .events = POLLIN}};
    int64_t one = wait_ns(&down), other = wait_ns(&up), soonest = one < other ? one : other;
    struct timespec patience = {.tv_sec = soonest / 1000000000LL, .tv_nsec = soonest % 1000000000LL};
    ppoll(ends, 2, soonest == INT64_MAX ? NULL : &patience, NULL);
    take(&down);
    take(&up);
    give(&down);
    give(&up);
  }
}
