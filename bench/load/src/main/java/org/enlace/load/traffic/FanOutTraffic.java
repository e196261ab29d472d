package org.enlace.load.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Border alerts that go to one, two, five or ten receivers, as the post that raises them says: the first by REST, the next by SOAP, and so on in turns.
 * Thread-safe.
 */
public final class FanOutTraffic implements NumberedRecords {

    private static final Map<Integer, String> POSTS =
            Map.of(1, "EF-RUM-EC", 2, "EF-RUM-CO", 5, "EF-TRI-AR", 10, "EF-TRI-BR");
    private static final int MOST = 10;
    private static final String REST = "/F%02d";
    private static final String SOAP = "/N%02d";

    /** Numbers of receivers that a record may have. */
    public static final List<Integer> WIDTHS = POSTS.keySet().stream().sorted().toList();

    private static final Map<String, Integer> PATHS = IntStream.range(0, MOST)
            .boxed()
            .collect(Collectors.toMap(each -> (each % 2 == 0 ? REST : SOAP).formatted(each / 2 + 1), each -> each));

    private final AlertRecords alertRecords;
    private final AtomicIntegerArray widths;
    private volatile int width = 1;

    /**
     * @param bytes size of each
     * @param most how many records there may be
     */
    public FanOutTraffic(Instant now, int bytes, int most) {
        alertRecords = new AlertRecords(now, new AlertRecords.Shape(bytes, most, List.of(0)));
        widths = new AtomicIntegerArray(most);
    }

    /** Records that were not made yet go to so many receivers: one of {@link #WIDTHS}. */
    public void to(int receivers) {
        if (!POSTS.containsKey(receivers)) {
            throw new IllegalArgumentException("no post sends to " + receivers);
        }
        width = receivers;
    }

    @Override
    public Outgoing record(int number) {
        widths.compareAndSet(number, 0, width);
        String post = POSTS.get(widths.get(number));
        return new Outgoing(post, alertRecords.body(number, post));
    }

    @Override
    public int cases() {
        return alertRecords.cases();
    }

    @Override
    public int link(int number) {
        return 0;
    }

    @Override
    public int receivers(int number) {
        return widths.get(number);
    }

    @Override
    public int mostReceivers() {
        return MOST;
    }

    @Override
    public Optional<ReceivedRecord> arrival(byte[] body) {
        throw new UnsupportedOperationException("the path says which receiver it is");
    }

    @Override
    public Optional<ReceivedRecord> arrival(String path, byte[] body) {
        Integer receiver = PATHS.get(path);
        if (receiver == null) {
            return Optional.empty();
        }
        String text = new String(body, StandardCharsets.UTF_8);
        boolean soap = receiver % 2 == 1;
        String alert = soap
                ? ReceivedRecord.value(text, ":codigoAlerta>", '<')
                : ReceivedRecord.value(text, "\"alertId\":\"", '"');
        String key = soap
                ? ReceivedRecord.value(text, ":codigoNotificacion>", '<')
                : ReceivedRecord.value(text, "\"id\":\"", '"');
        if (!alert.startsWith(alertRecords.mark()) || key.isEmpty()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(alert.substring(alertRecords.mark().length()));
        return Optional.of(new ReceivedRecord(number, receiver, ReceivedRecord.digest(key)));
    }
}
