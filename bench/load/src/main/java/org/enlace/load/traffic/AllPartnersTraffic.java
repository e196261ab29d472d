package org.enlace.load.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.enlace.load.process.ExtraPartners;
import org.enlace.load.process.SendingKeys;

/** Small border alerts that all partners of a measuring configuration send by turns, the border posts first, each to itself. Thread-safe. */
public final class AllPartnersTraffic implements NumberedRecords, RecordEndpoint {

    private static final int BYTES = 700;
    private static final int CASES = 1_000_000;
    private static final String POSTS = "eurofront";

    private final AlertRecords alertRecords = new AlertRecords(
            Instant.now(),
            new AlertRecords.Shape(
                    BYTES,
                    CASES,
                    java.util.stream.IntStream.range(0, AlertRecords.LINKS)
                            .boxed()
                            .toList()));
    private final List<String> senders = new ArrayList<>();
    private final Map<String, RecordEndpoint> endpoints = new TreeMap<>();

    /**
     * @param data with {@code credentials.json}
     * @param extra how many partners there are beside the border posts
     */
    public AllPartnersTraffic(Path data, int extra) throws IOException {
        SendingKeys posts = SendingKeys.in(data);
        endpoints.put(POSTS, posts.endpoint());
        senders.add(POSTS);
        for (int i = 0; i < extra; i++) {
            String name = ExtraPartners.name(i);
            String key = SendingKeys.ofExtra(data, name);
            senders.add(name);
            endpoints.put(name, RecordEndpoint.keyed("/in/" + name + "/in", "application/json", sender -> key));
        }
    }

    /** Number of senders. */
    public int senders() {
        return senders.size();
    }

    @Override
    public Outgoing record(int number) {
        String sender = senders.get(number % senders.size());
        Outgoing alert = alertRecords.record(number);
        return sender.equals(POSTS) ? alert : new Outgoing(sender, alert.body());
    }

    @Override
    public Request request(Outgoing record) {
        return endpoints.getOrDefault(record.sender(), endpoints.get(POSTS)).request(record);
    }

    @Override
    public int cases() {
        return alertRecords.cases();
    }

    @Override
    public int link(int number) {
        return alertRecords.link(number);
    }

    @Override
    public Optional<ReceivedRecord> arrival(byte[] body) {
        return alertRecords.arrival(body);
    }
}
