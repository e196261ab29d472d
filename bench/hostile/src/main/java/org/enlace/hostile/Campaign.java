package org.enlace.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.enlace.hostile.HostileRequest.Pace;

/** Sends the corpus, then generated requests from several threads until the time is up, with valid ones between. */
public final class Campaign {

    private static final int REQUESTS_TO_A_PROBE = 10;
    private static final int PROBE_PAUSE = 50;
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(15);

    private final RawHttpClient client;
    private final List<Probe> probes;
    private final Tally tally;
    private final AtomicLong number = new AtomicLong();

    public Campaign(RawHttpClient client, List<Probe> probes, Tally tally) {
        this.client = client;
        this.probes = List.copyOf(probes);
        this.tally = tally;
    }

    /** Sends each request of the corpus as often as it says, and a probe after each. */
    public void replay(List<CorpusEntry> entries) throws InterruptedException {
        for (CorpusEntry entry : entries) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < entry.times(); i++) {
                threads.add(start(() -> send(entry.request())));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            probe(number.getAndIncrement());
        }
    }

    /** Sends generated requests. */
    public void fuzz(InputGenerator generator, Duration time, int threads) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(start(() -> fuzzUntil(generator, end)));
        }
        for (Thread thread : running) {
            thread.join();
        }
    }

    /** Sends valid requests alone, one after the other. */
    public void probe(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            probe(number.getAndIncrement());
            TimeUnit.MILLISECONDS.sleep(PROBE_PAUSE);
        }
    }

    private void fuzzUntil(InputGenerator generator, long end) {
        while (System.nanoTime() < end && tally.count(Verdict.GONE) == 0) {
            long next = number.getAndIncrement();
            send(generator.request(next));
            if (next % REQUESTS_TO_A_PROBE == 0) {
                probe(next / REQUESTS_TO_A_PROBE);
            }
        }
    }

    private void send(HostileRequest request) {
        tally.add(request, client.send(request.bytes(), request.pace()));
    }

    private void probe(long turn) {
        Probe probe = probes.get((int) (turn % probes.size()));
        byte[] request = Octets.bytes(probe.request().get());
        try (RawHttpClient own = new RawHttpClient(probe.port(), PROBE_PATIENCE)) {
            Reply reply = own.send(request, Pace.WHOLE);
            tally.addProbe(probe.name(), probe.isRight().test(reply), reply);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "hostile");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
