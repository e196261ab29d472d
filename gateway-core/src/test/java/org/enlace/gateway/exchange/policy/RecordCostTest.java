package org.enlace.gateway.exchange.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.registry.PreparedRecord;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.platform.encryption.DataKey;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.Context;
import org.enlace.mappings.RecordType;
import org.enlace.simulators.invented.AlertJson;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.PersonGenerator;
import org.enlace.simulators.invented.SeededRandom;
import org.junit.jupiter.api.Test;

/**
 * What a border alert of three persons allocates on its way in and out, database and wire left out: a number that does not move with the machine. What is made
 * anew for every field, or compiled again for every record, is seen at once. With {@code -Denlace.cost=ROUNDS} it says part by part what each costs, of
 * as many persons as {@code -Denlace.cost.persons} says.
 */
class RecordCostTest {

    private static final int PERSONS = Integer.getInteger("enlace.cost.persons", 3);
    /**
     * What was counted when this was accepted, and a tenth: to be raised on purpose, with a reason. 28,000 of it are the tables with which LZ4 compresses; deflate
     * took twice the processor time.
     */
    private static final long MOST_IN = 254_000;

    private static final long MOST_OUT = 163_000;
    private static final int WARM_UP = 300;
    private static final int COUNTED = 100;
    private static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");
    private static final SealContext PLACE = SealContext.of("delivery.frozen", "sealed", new UUID(1, 1));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestSealing keys = new TestSealing();
    private final TestRegistry registry = new TestRegistry(keys);
    private final Snapshot snapshot = TestPartners.shipped().current();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Written so that the compiler cannot drop the measured call. */
    @SuppressWarnings("UnusedVariable")
    private volatile Object kept;

    private final Map<String, Callable<Object>> in = new LinkedHashMap<>();
    private final Map<String, Callable<Object>> out = new LinkedHashMap<>();

    @Test
    void aRecordAllocatesLittle() throws Exception {
        prepare();
        int rounds = Integer.getInteger("enlace.cost", 0);
        if (rounds > 0) {
            say(in, rounds);
            say(out, rounds);
            return;
        }
        assertThat(allocated(in)).as("bytes on the way in").isPositive().isLessThan(MOST_IN);
        assertThat(allocated(out)).as("bytes on the way out").isPositive().isLessThan(MOST_OUT);
    }

    private void prepare() throws Exception {
        byte[] payload = alert();
        var catalogue = snapshot.catalogue();
        Context context = Context.receivedAt(NOW)
                .caller("main")
                .key("0".repeat(64))
                .frozenAt(NOW)
                .build();
        var said = catalogue.inward("eurofront/alerts/border-alert/v1").translate(payload, context);
        RecordType type = catalogue.recordType(said.record().type());
        ObjectNode body = said.record().body();
        PreparedRecord prepared = registry.sealing.prepare(new UUID(1, 1), said.record(), type);
        assertThat(prepared.mentions()).hasSize(PERSONS);
        ObjectNode read = body.deepCopy();
        read.findParents("role").forEach(person -> ((ObjectNode) person).put("personId", new UUID(2, 2).toString()));
        byte[] stored = read.toString().getBytes(StandardCharsets.UTF_8);
        PolicyContentFilter policyContentFilter = new PolicyContentFilter(policy(), type);
        ReleasedView releasedView = policyContentFilter.release(read, id -> keys.pseudonyms.of("eurofront", id));
        byte[] written = catalogue
                .outward("eurofront/side/border-alert/v1")
                .write(releasedView.view(), context)
                .parts()
                .get(0);
        DataKey known = keys.sealer.newKey(PLACE);
        byte[] sealed = keys.sealer.sealBody(known, PLACE, stored);
        byte[] piece = keys.sealer.sealBody(
                known, PLACE, "{\"a\":\"0123456789\"}".repeat(12).getBytes(StandardCharsets.UTF_8));

        in.put("contract", () -> catalogue.contract("eurofront/alerts/v1").check(payload));
        in.put(
                "translate",
                () -> catalogue.inward("eurofront/alerts/border-alert/v1").translate(payload, context));
        in.put("places", () -> ProtectedPlaces.findings(body, type, snapshot.protectedNames()));
        in.put("prepare", () -> registry.sealing.prepare(new UUID(1, 1), said.record(), type));
        in.put("payload", () -> keys.sealer.sealBody(keys.sealer.newKey(PLACE), PLACE, payload));
        out.put("open", () -> {
            byte[] last = keys.sealer.openBody(keys.sealer.openKey(known.wrapped(), PLACE), PLACE, sealed);
            for (int i = 0; i < PERSONS; i++) {
                last = keys.sealer.openBody(keys.sealer.openKey(known.wrapped(), PLACE), PLACE, piece);
            }
            return List.of(last, JSON.readTree(stored));
        });
        out.put("release", () -> policyContentFilter.release(read, id -> keys.pseudonyms.of("eurofront", id)));
        out.put("places", () -> ProtectedPlaces.findings(releasedView.view(), type, snapshot.protectedNames()));
        out.put(
                "translate",
                () -> catalogue.outward("eurofront/side/border-alert/v1").write(releasedView.view(), context));
        out.put("contract", () -> catalogue.contract("eurofront/side/v1").check(written));
        out.put("frozen", () -> keys.sealer.sealBody(keys.sealer.newKey(PLACE), PLACE, written));
    }

    private static Policy policy() {
        Map<FieldPath, FieldRule> kept = new HashMap<>();
        Stream.of("alert", "handling", "name", "document", "birthDate", "age", "sex", "citizenship")
                .map(field -> field.equals("alert") || field.equals("handling") ? field : "subjects." + field)
                .forEach(field -> kept.put(FieldPath.parse(field), FieldRule.of(FieldRule.Action.KEEP)));
        return new Policy("eurofront/border-alert/v1", Purpose.BORDER_CONTROL, kept);
    }

    private static byte[] alert() throws Exception {
        PersonGenerator personGenerator = new PersonGenerator(new SeededRandom(1), 2026);
        List<Person> persons = new ArrayList<>();
        for (int i = 0; i < PERSONS; i++) {
            persons.add(personGenerator.any());
        }
        BorderAlert alert = new BorderAlert(
                "1",
                "COST-1",
                "EF-DES-PE",
                NOW,
                NOW.plusSeconds(30),
                NOW.plusSeconds(400_000),
                "INDICATORS_TIP",
                2,
                persons,
                List.of("ISOLATED", "NO_LUGGAGE"),
                "INTERVIEW",
                "GREEN");
        return JSON.writeValueAsBytes(AlertJson.event(alert));
    }

    private long allocated(Map<String, Callable<Object>> parts) throws Exception {
        run(parts, WARM_UP);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(parts, COUNTED);
        return (threads.getCurrentThreadAllocatedBytes() - before) / COUNTED;
    }

    private void run(Map<String, Callable<Object>> parts, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            for (Callable<Object> part : parts.values()) {
                kept = part.call();
            }
        }
    }

    private void say(Map<String, Callable<Object>> parts, int rounds) throws Exception {
        Map<String, long[]> nanos = new LinkedHashMap<>();
        Map<String, Long> bytes = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Callable<Object>> part : parts.entrySet()) {
                long allocated = threads.getCurrentThreadAllocatedBytes();
                long before = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < COUNTED; i++) {
                    kept = part.getValue().call();
                }
                nanos.computeIfAbsent(part.getKey(), name -> new long[rounds])[round] =
                        (threads.getCurrentThreadCpuTime() - before) / COUNTED;
                bytes.put(part.getKey(), (threads.getCurrentThreadAllocatedBytes() - allocated) / COUNTED);
            }
        }
        double sum = 0;
        for (Map.Entry<String, long[]> part : nanos.entrySet()) {
            long[] last = Arrays.copyOfRange(part.getValue(), rounds / 2, rounds);
            Arrays.sort(last);
            sum += last[last.length / 2] / 1e3;
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %8.1f us %8d bytes%n",
                    part.getKey(),
                    last[last.length / 2] / 1e3,
                    bytes.get(part.getKey()));
        }
        System.out.printf(
                Locale.ROOT,
                "%-10s %8.1f us %8d bytes%n",
                "all",
                sum,
                bytes.values().stream().mapToLong(Long::longValue).sum());
    }
}
