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
import org.enlace.load.process.Keys;

/** Small border alerts that all partners of a measuring configuration send by turns, the border posts first, each to itself. Thread-safe. */
public final class Everybody implements Records, Door {

    private static final int BYTES = 700;
    private static final int CASES = 1_000_000;
    private static final String POSTS = "eurofront";

    private final Alerts alerts = new Alerts(
            Instant.now(),
            new Alerts.Shape(
                    BYTES,
                    CASES,
                    java.util.stream.IntStream.range(0, Alerts.LINKS).boxed().toList()));
    private final List<String> senders = new ArrayList<>();
    private final Map<String, Door> doors = new TreeMap<>();

    /**
     * @param data with {@code credentials.json}
     * @param extra how many partners there are beside the border posts
     */
    public Everybody(Path data, int extra) throws IOException {
        Keys posts = Keys.in(data);
        doors.put(POSTS, posts.door());
        senders.add(POSTS);
        for (int i = 0; i < extra; i++) {
            String name = ExtraPartners.name(i);
            String key = Keys.ofExtra(data, name);
            senders.add(name);
            doors.put(name, Door.keyed("/in/" + name + "/in", "application/json", sender -> key));
        }
    }

    /** How many senders there are. */
    public int senders() {
        return senders.size();
    }

    @Override
    public Outgoing record(int number) {
        String sender = senders.get(number % senders.size());
        Outgoing alert = alerts.record(number);
        return sender.equals(POSTS) ? alert : new Outgoing(sender, alert.body());
    }

    @Override
    public Request request(Outgoing record) {
        return doors.getOrDefault(record.sender(), doors.get(POSTS)).request(record);
    }

    @Override
    public int cases() {
        return alerts.cases();
    }

    @Override
    public int link(int number) {
        return alerts.link(number);
    }

    @Override
    public Optional<Arrival> arrival(byte[] body) {
        return alerts.arrival(body);
    }
}
