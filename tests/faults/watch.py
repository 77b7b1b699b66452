"""What has to hold while something is wrong with the disk, and after it."""
import time

from service import percentile, until

READ_P99 = 0.05  # seconds
RECOVERY = 5.0


class Watch:
    """Of one service and the crowd that talks to it; `wrong` says what did not hold."""

    def __init__(self, service, crowd):
        self.service = service
        self.crowd = crowd
        self.wrong = []
        self.reads = []
        self.recoveries = []

    def until_refused(self, patience=10):
        """The crowd has to notice, or there is no fault to speak of."""
        before = len(self.crowd.sum("refused_after"))
        if until(lambda: len(self.crowd.sum("refused_after")) > before, patience) is None:
            self.wrong.append("nothing was refused")

    def during(self, seconds, words, reads=True):
        """Reads and what needs no disk go on; /readyz says what is wrong, with these words."""
        end = time.monotonic() + seconds
        self.expect_words(words)
        while time.monotonic() < end:
            if reads:
                self.read()
            if self.service.status("/healthz") != 200:
                self.wrong.append("/healthz is not 200")
            if self.service.post("/v1/parse", {"text": "I am a school nurse"})[0] != 200:
                self.wrong.append("/v1/parse does not answer")
            time.sleep(0.05)

    def expect_words(self, words):
        said = self.service.why_not_ready()
        if not all(word in said for word in words):
            self.wrong.append(f"/readyz says '{said}', not what is wrong and what to do")

    def read(self):
        client = self.crowd.clients[0]
        began = time.monotonic()
        status, _, _ = self.service.call("GET", f"/v1/conversations/{client.talk}/messages", None,
                                         {"Authorization": "Bearer " + client.token})
        self.reads.append(time.monotonic() - began)
        if status != 200:
            self.wrong.append(f"reading is answered with {status}")

    def recovers(self, within=RECOVERY):
        """The cause is gone: messages go through again, without a restart."""
        before = self.crowd.told()
        took = until(lambda: self.crowd.told() > before, 2 * within)
        self.recoveries.append(took if took is not None else 2 * within)
        if self.recoveries[-1] > within:
            self.wrong.append(f"no message went through within {within:.0f} s")
        ready = until(lambda: not self.service.why_not_ready(), within)
        if ready is None:
            self.wrong.append("/readyz stays bad: " + self.service.why_not_ready())

    def figures(self):
        answers = self.crowd.sum("refused_after")
        reads = f", reads p99 {percentile(self.reads) * 1000:.0f} ms" if self.reads else ""
        return (f"{self.crowd.told()} acknowledged, {len(answers)} refused after at most "
                f"{max(answers, default=0):.2f} s{reads}, writing again after "
                f"{max(self.recoveries, default=0):.2f} s")
