package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.enlace.gateway.cli.doctor.LogTail;
import org.enlace.gateway.cli.shared.BoundedWait;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.Durations;
import org.enlace.gateway.cli.shared.Http;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;

/** Runs a demo: waits until it is ready, lets traffic run, and reports the result. */
final class Demo {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration TO_ACCEPT = Duration.ofMinutes(1);
    private static final Duration TO_LEAVE = Duration.ofSeconds(5);
    private static final long NEWS_SECONDS = 30;

    private final Screen screen;
    private final DemoAddresses demoAddresses;
    private final DataFolder data;
    private final RunningDemo processes;
    private final Http http = new Http();
    private final Simulators simulators;
    private final Instant started =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    private final Duration startLimit;
    private boolean atWork;

    Demo(Screen screen, DemoAddresses demoAddresses, DataFolder data, RunningDemo processes, Duration startLimit) {
        this.startLimit = startLimit;
        this.screen = screen;
        this.demoAddresses = demoAddresses;
        this.data = data;
        this.processes = processes;
        this.simulators = new Simulators(http, demoAddresses.simulators());
    }

    /** Runs until the time is over; without a time, until the launcher is told to end. */
    int run(double rate, Optional<Duration> time) throws IOException, InterruptedException {
        try {
            ready();
            atWork = true;
            processes.whenTold(this::account);
            greet();
            firstMessage(rate);
            watch(rate, time);
            return finish();
        } catch (RunningDemo.ProcessDiedException died) {
            return mourn(died);
        }
    }

    private void ready() throws InterruptedException {
        await("demo.wait.simulators", simulators::ready, startLimit);
        for (URI health : demoAddresses.health()) {
            URI readiness = health.resolve("/actuator/health/readiness");
            await("demo.wait.gateway", () -> http.answers(readiness), startLimit);
        }
    }

    private void await(String key, BooleanSupplier so, Duration atMost) throws InterruptedException {
        BoundedWait boundedWait = new BoundedWait(LOOK, waited -> screen.say(key, waited.toSeconds()));
        boolean came = boundedWait.until(
                () -> {
                    processes.mustLive();
                    return so.getAsBoolean();
                },
                atMost);
        if (!came) {
            throw new CommandFailedException("demo.not.ready", atMost.toSeconds(), demoAddresses.log());
        }
    }

    private void greet() {
        Duration took = Duration.between(started, Instant.now());
        screen.say("demo.ready", Durations.seconds(took), addresses());
        screen.say("demo.login", data.credentials());
    }

    private String addresses() {
        return demoAddresses.gateways().stream().map(URI::toString).collect(Collectors.joining(" "));
    }

    private void firstMessage(double rate) throws IOException, InterruptedException {
        long before = simulators.traffic().accepted();
        simulators.rate(rate);
        if (rate == 0) {
            screen.say("demo.silent");
            return;
        }
        await("demo.wait.first", () -> acceptedSince(before), TO_ACCEPT);
        Instant first = simulators.traffic().firstAcceptedAt().orElseGet(Instant::now);
        screen.say("demo.first", Durations.seconds(Duration.between(started, first)));
    }

    private boolean acceptedSince(long before) {
        try {
            return simulators.traffic().accepted() > before;
        } catch (IOException e) {
            return false;
        }
    }

    private void watch(double rate, Optional<Duration> time) throws InterruptedException {
        if (rate > 0) {
            screen.say(
                    time.isPresent() ? "demo.runs.for" : "demo.runs",
                    time.orElse(Duration.ZERO).toSeconds());
        }
        long end = System.nanoTime() + time.orElse(Duration.ofDays(10_000)).toNanos();
        long news = System.nanoTime();
        while (System.nanoTime() < end) {
            processes.mustLive();
            if (System.nanoTime() - news > TimeUnit.SECONDS.toNanos(NEWS_SECONDS)) {
                news = System.nanoTime();
                tellNews();
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private void tellNews() {
        try {
            Traffic traffic = simulators.traffic();
            screen.say("demo.news", traffic.sent(), traffic.accepted(), traffic.refused(), traffic.delivered());
        } catch (IOException e) {
            // No figures this time; if the partners have ended, the watch reports it.
        }
    }

    private int finish() throws IOException, InterruptedException {
        simulators.stopTraffic();
        DrainWait drainWait = settling();
        BoundedWait boundedWait = new BoundedWait(
                LOOK, waited -> screen.say("demo.wait.settle", drainWait.onTheWay(), waited.toSeconds()));
        boolean settled = boundedWait.until(
                () -> {
                    processes.mustLive();
                    return drainWait.settled();
                },
                demoAddresses.toSettle());
        DemoResult demoResult = drainWait.result();
        if (!settled) {
            screen.say("demo.not.settled", drainWait.onTheWay());
        }
        processes.stop();
        remark(demoResult.traffic());
        screen.line(demoResult.line());
        return demoResult.good() ? 0 : 1;
    }

    /** Prints the result of a run that a user ends: messages still in progress after a moment go on with the next run on this folder. */
    private void account() {
        DrainWait drainWait = settling();
        try {
            if (new BoundedWait(LOOK, waited -> {}).until(drainWait::settled, TO_LEAVE)) {
                screen.line(drainWait.result().line());
            } else {
                tellNews();
                screen.say("demo.left");
            }
        } catch (IOException e) {
            // There is no process left to query.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DrainWait settling() {
        return new DrainWait(simulators, new OperatorApiClient(http, demoAddresses.gateways(), data));
    }

    private void remark(Traffic traffic) {
        if (traffic.foreign() > 0) {
            screen.say("demo.foreign", traffic.foreign());
        }
        traffic.oddities().forEach((what, count) -> screen.say("demo.odd", what, count));
    }

    /**
     * Reports an ended process. A gateway that dies at work leaves its partners and its database running, as in real life; one that never started
     * leaves nothing.
     */
    private int mourn(RunningDemo.ProcessDiedException died) throws IOException {
        boolean gateway = died.key().equals("gateway.died");
        screen.say(
                gateway && !atWork ? "gateway.failed" : died.key(), died.child().log());
        LogTail.of(died.child().log()).forEach(screen::line);
        if (gateway && atWork) {
            processes.leave();
        } else {
            processes.stop();
        }
        return 1;
    }
}
