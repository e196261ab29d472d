package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.assertj.core.api.SoftAssertions;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests sending routes whose setting {@code url} is an http address: no wrong answer harms the gateway or delays another link. */
abstract class HostileAnswerRules<S extends Record> extends TlsRules<S> {

    /** A harness allows two seconds for all of a request; a receiver that has no end goes on for minutes. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final long MOST_ALLOCATED = 16L * 1024 * 1024;

    /** The most bytes that may be written; buffers of the kernel on both sides are included. */
    private static final long MOST_WRITTEN = HostileReceiver.MOST_BYTES / 4;

    /** Threads of Camel and of the peers on this side of the wire. */
    private static final Pattern OF_THE_KIT = Pattern.compile("awaitility|Camel \\(|wire-peer|fault-proxy");

    private final List<HostileReceiver> receivers = new ArrayList<>();

    private record Result(Misbehaviour mode, SendOutcome outcome, long allocated, HostileReceiver by) {}

    @AfterEach
    void closeTheHostileReceivers() {
        receivers.forEach(HostileReceiver::close);
    }

    @Test
    void noAnswerOfAReceiverHarmsTheGateway() throws Exception {
        assumeTransport();
        startSending(Map.of());
        URI good = URI.create(String.valueOf(receiver().settings().get("url")));
        assumeTrue("http".equals(good.getScheme()), "this connector does not speak HTTP");
        receiver().become(PartnerMood.TAKES);
        assertThat(send(receiver().sample("llave-0"))).isInstanceOf(SendOutcome.Receipt.class);
        Set<Thread> before = threads();
        ExecutorService senders = Executors.newFixedThreadPool(Misbehaviour.values().length);
        try {
            List<Future<Result>> running = new ArrayList<>();
            for (Misbehaviour each : Misbehaviour.values()) {
                String entry = bind(each, good);
                HostileReceiver by = receivers.get(receivers.size() - 1);
                running.add(senders.submit(() -> sendTo(each, entry, by)));
            }
            assertThat(servedBeside(running))
                    .as("messages to a good receiver while senders wait for the bad ones")
                    .isPositive();
            judge(running);
        } finally {
            senders.shutdownNow();
        }
        receivers.forEach(HostileReceiver::close);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(left(before)).isEmpty());
    }

    /** Starts a link to a receiver that misbehaves in this way; returns the address where it takes messages. */
    private String bind(Misbehaviour mode, URI good) throws Exception {
        HostileReceiver hostile = new HostileReceiver(mode);
        receivers.add(hostile);
        Map<String, Object> values = new HashMap<>(receiver().settings());
        values.put("url", URI.create(good.toString().replace(good.getAuthority(), "127.0.0.1:" + hostile.port())));
        String name = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
        TestLink<S> link = TestLink.sending(
                new LinkId("hostile", name),
                settings(values),
                receiver().secret(),
                receiver().folder());
        camel.addRoutes(connector().route(link));
        return link.entry();
    }

    private Result sendTo(Misbehaviour mode, String entry, HostileReceiver by) throws Exception {
        com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            long allocated =
                    memory.getThreadAllocatedBytes(Thread.currentThread().getId());
            SendOutcome outcome = template.requestBody(entry, receiver().sample("llave-1"), SendOutcome.class);
            return new Result(
                    mode,
                    outcome,
                    memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated,
                    by);
        }
    }

    /** Returns the number of messages that a good receiver took before the last bad one was given up. */
    private int servedBeside(List<Future<Result>> running) throws Exception {
        int served = 0;
        for (int i = 0; i < 10; i++) {
            assertThat(send(receiver().sample("llave-" + i)))
                    .as("a good receiver beside the bad ones")
                    .isInstanceOf(SendOutcome.Receipt.class);
            served += running.stream().allMatch(Future::isDone) ? 0 : 1;
        }
        return served;
    }

    private static void judge(List<Future<Result>> running) throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Future<Result> each : running) {
            Result result = each.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            Misbehaviour mode = result.mode();
            all.assertThat(result.outcome()).as("outcome of %s", mode).satisfies(outcome -> assertThat(
                            outcome instanceof SendOutcome.Fault fault ? mode.allows(fault.code()) : mode.mayBeTaken())
                    .as("%s", outcome)
                    .isTrue());
            all.assertThat(result.allocated()).as("memory of %s", mode).isLessThan(MOST_ALLOCATED);
            all.assertThat(result.by().written()).as("bytes read of %s", mode).isLessThan(MOST_WRITTEN);
            all.assertThat(result.by().connections()).as("attempts of %s", mode).isEqualTo(1);
        }
        all.assertAll();
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** Returns the threads that are left. Scheduler threads for all links are there once, for any number of links. */
    private static Set<String> left(Set<Thread> before) {
        return threads().stream()
                .filter(each -> each.isAlive() && !before.contains(each))
                .map(Thread::getName)
                .filter(name -> !OF_THE_KIT.matcher(name).lookingAt())
                .collect(Collectors.toSet());
    }
}
