package org.enlace.floors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.zaxxer.hikari.HikariDataSource;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import net.sf.saxon.s9api.SaxonApiException;
import org.xml.sax.SAXException;

/**
 * The ceiling: the same job and the same promises with nothing but what it takes. Many records share a commit, the row of the registry is its own outbox,
 * records go out from memory after the commit, receipts are written in groups. No framework, nothing that governs. After a start it does not look for
 * what is undelivered, as a product must.
 */
public final class GroupFloor {

    private static final int COMMITTERS = 2;
    private static final int SENDERS = 16;
    private static final int GROUP = 256;
    private static final int RECEIPTS = 1_024;
    private static final int WAITING = 8_192;
    private static final int ON_THE_WAY = 200_000;
    private static final long PAUSE_MILLIS = 50;

    private final FloorSettings settings;
    private final HikariDataSource tables;
    private final JsonSchema schema;
    private final XmlRecordTranslation xml;
    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<Taken> taken = new ArrayBlockingQueue<>(WAITING);
    private final BlockingQueue<Taken> stored = new ArrayBlockingQueue<>(ON_THE_WAY);
    private final BlockingQueue<Receipt> receipts = new ArrayBlockingQueue<>(ON_THE_WAY);

    private record Taken(String id, String body, HttpServerExchange exchange) {}

    private record Receipt(String id, int status) {}

    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private GroupFloor(FloorSettings settings) throws SQLException, IOException, SAXException, SaxonApiException {
        this.settings = settings;
        tables = FloorTables.open(settings, COMMITTERS + 2);
        xml = settings.xml() ? new XmlRecordTranslation(settings) : null;
        schema = settings.xml()
                ? null
                : JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(settings.schema()));
    }

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        GroupFloor floor = new GroupFloor(FloorSettings.asked());
        for (int i = 0; i < COMMITTERS; i++) {
            start(floor::commit);
        }
        for (int i = 0; i < SENDERS; i++) {
            start(floor::deliver);
        }
        start(floor::keepReceipts);
        Undertow.builder()
                .addHttpListener(floor.settings.port(), "127.0.0.1")
                .setIoThreads(2)
                .setHandler(exchange -> exchange.getRequestReceiver().receiveFullBytes(floor::take))
                .build()
                .start();
        FloorSettings.readyUntilTold();
        System.exit(0);
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (SQLException | InterruptedException | RuntimeException broken) {
                // A yardstick that has lost a part is none any more.
                System.exit(1);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void take(HttpServerExchange exchange, byte[] body) {
        try {
            Taken record = xml == null ? json(exchange, body) : translated(exchange, body);
            exchange.dispatch(Runnable::run, () -> {
                if (!taken.offer(record)) {
                    exchange.setStatusCode(503).endExchange();
                }
            });
        } catch (IOException | SAXException | SaxonApiException | IllegalArgumentException invalid) {
            exchange.setStatusCode(400).endExchange();
        }
    }

    private Taken json(HttpServerExchange exchange, byte[] body) throws IOException {
        JsonNode record = json.readTree(body);
        if (!schema.validate(record).isEmpty()) {
            throw new IllegalArgumentException("against the schema");
        }
        // The tree is there already: no second look at the text for the id.
        JsonNode id = record.findValue(settings.idField());
        return new Taken(id.asText(), new String(body, StandardCharsets.UTF_8), exchange);
    }

    private Taken translated(HttpServerExchange exchange, byte[] body)
            throws SAXException, IOException, SaxonApiException {
        String record = xml.toJson(body);
        return new Taken(settings.idOf(record), record, exchange);
    }

    private static <T> List<T> group(BlockingQueue<T> from, int most) throws InterruptedException {
        List<T> group = new ArrayList<>();
        group.add(from.take());
        from.drainTo(group, most - 1);
        return group;
    }

    private void commit() throws SQLException, InterruptedException {
        try (Connection connection = tables.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into registry(id, body) select * from unnest(?::text[], ?::text[]) on conflict do nothing returning id")) {
            connection.setAutoCommit(false);
            while (true) {
                List<Taken> group = group(taken, GROUP);
                insert.setArray(
                        1,
                        connection.createArrayOf(
                                "text", group.stream().map(Taken::id).toArray()));
                insert.setArray(
                        2,
                        connection.createArrayOf(
                                "text", group.stream().map(Taken::body).toArray()));
                Set<String> fresh = new HashSet<>();
                try (ResultSet rows = insert.executeQuery()) {
                    while (rows.next()) {
                        fresh.add(rows.getString(1));
                    }
                }
                connection.commit();
                for (Taken each : group) {
                    if (fresh.remove(each.id())) {
                        stored.put(each);
                    }
                    each.exchange().setStatusCode(202).getResponseSender().send("{\"accepted\":true}");
                }
            }
        }
    }

    private void deliver() throws InterruptedException {
        PostConnection postConnection = new PostConnection(settings.sink());
        while (true) {
            Taken record = stored.take();
            byte[] body = record.body().getBytes(StandardCharsets.UTF_8);
            int status = 0;
            while (status / 100 != 2) {
                try {
                    status = postConnection.send(body);
                } catch (IOException again) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
            receipts.put(new Receipt(record.id(), status));
        }
    }

    private void keepReceipts() throws SQLException, InterruptedException {
        try (Connection connection = tables.getConnection();
                Statement setting = connection.createStatement()) {
            // A lost receipt is a second delivery under the same id, never a loss.
            setting.execute("set synchronous_commit = off");
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into receipt(id, status) select * from unnest(?::text[], ?::int[]) on conflict do nothing")) {
                while (true) {
                    List<Receipt> group = group(receipts, RECEIPTS);
                    insert.setArray(
                            1,
                            connection.createArrayOf(
                                    "text", group.stream().map(Receipt::id).toArray()));
                    insert.setArray(
                            2,
                            connection.createArrayOf(
                                    "int4", group.stream().map(Receipt::status).toArray()));
                    insert.executeUpdate();
                }
            }
        }
    }
}
