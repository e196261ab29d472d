package org.enlace.load.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.enlace.simulators.invented.AlertJson;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.SeededRandom;

/**
 * Invented border alerts. Record number n of a run is always the same bytes, so that it can be made again to be sent again. Its number is
 * in its alert id (the case) and in its moment (the version), which a receiver is given too. Immutable.
 */
public final class AlertRecords implements NumberedRecords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NEAR = 100;
    /** Records of this size have many persons, whose names can be made longer. */
    private static final int LARGE = 20_000;

    private static final List<String> POSTS = List.of("EF-DES-PE", "EF-DES-BO", "EF-BAB-BO", "EF-BAB-AR");
    private static final List<String> KINDS =
            List.of("INDICATORS_TIP", "INDICATORS_SOM", "MISSING_MINOR", "DOC_FRAUD", "WANTED");

    /** The links of the measuring configuration: one for each post and kind. */
    public static final int LINKS = POSTS.size() * KINDS.size();

    private final String run;
    private final Instant start;
    private final Shape shape;

    /**
     * Shape of the records of a run.
     *
     * @param bytes size of each; what its persons leave is filled with what the contract has room for
     * @param cases so many alerts; record number n is version n / cases of alert n % cases
     * @param links where they go: numbers from 0
     * @param persons so many subjects in each
     */
    public record Shape(int bytes, int cases, List<Integer> links, int persons) {

        private static final int SMALL = 1_024;
        private static final int MOST_PERSONS = 200;

        public Shape {
            links = List.copyOf(links);
            if (persons < 1 || persons > MOST_PERSONS) {
                throw new IllegalArgumentException("persons from 1 to " + MOST_PERSONS);
            }
            if (cases < 1 || links.isEmpty() || links.stream().anyMatch(each -> each < 0 || each >= LINKS)) {
                throw new IllegalArgumentException("cases from 1, links from 0 to " + (LINKS - 1));
            }
        }

        /** A small record about one person, another one about three. */
        public Shape(int bytes, int cases, List<Integer> links) {
            this(bytes, cases, links, bytes <= SMALL ? 1 : 3);
        }
    }

    /** Alerts of a run that no run before has sent. */
    public AlertRecords(Instant now, Shape shape) {
        this.run = Long.toString(now.toEpochMilli(), 36).toUpperCase(Locale.ROOT);
        this.start = now.truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(2));
        this.shape = shape;
    }

    /** The mark that stands before the number of the case in an alert id. */
    String mark() {
        return "LB-" + run + "-";
    }

    public Shape shape() {
        return shape;
    }

    @Override
    public int cases() {
        return shape.cases();
    }

    @Override
    public Optional<ReceivedRecord> arrival(byte[] body) {
        return ReceivedRecord.read(body, this);
    }

    @Override
    public int link(int number) {
        return shape.links().get(caseOf(number) % shape.links().size());
    }

    /** The number of the record with this case and moment. */
    int number(int ofCase, Instant occurredAt) {
        return Math.toIntExact(Duration.between(start, occurredAt).toSeconds()) * shape.cases() + ofCase;
    }

    @Override
    public Outgoing record(int number) {
        int link = link(number);
        String post = POSTS.get(link / KINDS.size());
        return new Outgoing(post, body(number, post));
    }

    /** Record number n as if this post had raised it. */
    byte[] body(int number, String post) {
        Instant at = start.plusSeconds(number / shape.cases());
        SeededRandom seededRandom = new SeededRandom(number + 1L);
        InventedPopulation inventedPopulation =
                new InventedPopulation(seededRandom, at.atOffset(ZoneOffset.UTC).getYear());
        BorderAlert alert = new BorderAlert(
                run + "." + number,
                mark() + caseOf(number),
                post,
                at,
                at.plusSeconds(30),
                start.plus(Duration.ofDays(5)),
                KINDS.get(link(number) % KINDS.size()),
                seededRandom.between(1, 4),
                Stream.generate(inventedPopulation::any).limit(shape.persons()).toList(),
                List.of("ISOLATED", "REPEATED_CROSSINGS"),
                "INTERVIEW",
                "GREEN");
        return sized(AlertJson.event(alert), seededRandom);
    }

    private byte[] sized(ObjectNode event, SeededRandom seededRandom) {
        byte[] body = written(event);
        if (body.length >= shape.bytes() - NEAR) {
            return body;
        }
        AlertPadding.fill(event, seededRandom, shape.bytes() - body.length);
        if (shape.bytes() >= LARGE) {
            AlertPadding.lengthen(event, seededRandom, shape.bytes() - written(event).length);
            return written(event);
        }
        return indented(event);
    }

    private byte[] indented(ObjectNode event) {
        try {
            return AlertPadding.indented(event, shape.bytes());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("alert not writable", e);
        }
    }

    private static byte[] written(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("alert not writable", e);
        }
    }
}
