package org.enlace.crash.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries that the simulated partners wrote, in their own order: {@code simulators/ledger.jsonl}, whose format their package describes.
 *
 * @param sent by id
 * @param answers final answers by id of the sending
 * @param repeats answers to messages that were sent once more
 * @param effects what receivers made their own, oldest first
 * @param oddities what partners found strange
 */
record PartnerLedger(
        Map<String, Sent> sent,
        Map<String, Answer> answers,
        List<Repeat> repeats,
        List<Effect> effects,
        List<String> oddities) {

    record Item(String businessId, String payload, List<String> expects, boolean good) {}

    record Sent(String id, String link, String variant, List<Item> items) {}

    record Answer(String id, boolean accepted, String receipt, List<Integer> refused, Instant at) {
        boolean takes(int item) {
            return accepted && !refused.contains(item);
        }
    }

    record Repeat(String id, boolean same) {}

    record Effect(String receiver, String businessId, String key, String payload, String version, Instant at) {
        /** The last word of the key: where a receiver is told the delivery, its id. */
        String lastWord() {
            return key.substring(key.lastIndexOf(' ') + 1);
        }
    }

    static PartnerLedger empty() {
        return new PartnerLedger(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Reads the file; a last line without its end was never relied on. */
    static PartnerLedger read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        PartnerLedger ledger = empty();
        boolean whole = endsWithLine(file);
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String line = in.readLine();
            while (line != null) {
                String next = in.readLine();
                if (next != null || whole) {
                    ledger.add(json.readTree(line));
                }
                line = next;
            }
        }
        return ledger;
    }

    private static boolean endsWithLine(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            if (channel.size() == 0) {
                return true;
            }
            channel.position(channel.size() - 1);
            var last = java.nio.ByteBuffer.allocate(1);
            channel.read(last);
            return last.get(0) == '\n';
        }
    }

    private void add(JsonNode line) {
        String id = line.path("id").asText();
        switch (line.path("t").asText()) {
            case "sent" -> {
                List<Item> items = new ArrayList<>();
                line.path("items").forEach(item -> items.add(item(item)));
                sent.put(id, new Sent(id, text(line, "link"), text(line, "variant"), items));
            }
            case "answered" -> {
                List<Integer> refused = new ArrayList<>();
                line.path("refused").forEach(each -> refused.add(each.asInt()));
                boolean yes = line.path("accepted").asBoolean();
                answers.put(id, new Answer(id, yes, text(line, "receipt"), refused, at(line)));
            }
            case "repeated" -> repeats.add(new Repeat(id, line.path("same").asBoolean()));
            case "effect" ->
                effects.add(new Effect(
                        text(line, "receiver"),
                        text(line, "businessId"),
                        text(line, "key"),
                        text(line, "payload"),
                        text(line, "version"),
                        at(line)));
            case "oddity" -> oddities.add(text(line, "where") + ": " + text(line, "rule"));
            default -> throw new IllegalArgumentException("a kind of line that the checker does not know");
        }
    }

    private static Item item(JsonNode item) {
        List<String> expects = new ArrayList<>();
        item.path("expects").forEach(each -> expects.add(each.asText()));
        return new Item(
                text(item, "businessId"),
                text(item, "payload"),
                expects,
                item.path("good").asBoolean());
    }

    private static Instant at(JsonNode line) {
        return Instant.parse(line.path("at").asText());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }

    long recordsSent() {
        return sent.values().stream().mapToLong(each -> each.items().size()).sum();
    }

    /** A record that was accepted, and in which sending. */
    record Accepted(Sent sent, Item item, Answer answer) {}

    List<Accepted> accepted() {
        List<Accepted> all = new ArrayList<>();
        answers.values().forEach(answer -> {
            Sent it = sent.get(answer.id());
            for (int i = 0; i < it.items().size(); i++) {
                if (answer.takes(i)) {
                    all.add(new Accepted(it, it.items().get(i), answer));
                }
            }
        });
        return all;
    }
}
