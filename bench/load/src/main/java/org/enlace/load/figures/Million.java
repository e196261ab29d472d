package org.enlace.load.figures;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.enlace.load.House;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.measure.Cpu;
import org.enlace.load.measure.Machine;
import org.enlace.load.receiver.Receivers.Mood;
import org.enlace.load.report.Latency;
import org.enlace.load.report.Report;
import org.enlace.load.traffic.Alerts;
import org.enlace.load.traffic.Pace;
import org.enlace.load.traffic.Window;

/** A million deliveries wait for a partner that is away: how much memory does the gateway need, and do the others notice? */
public final class Million {

    private static final int QUEUED = 1_000_000;
    private static final int REAL = 2_000;
    private static final int BYTES = 700;
    private static final int CONNECTIONS = 32;
    private static final int AWAY = 19;
    private static final List<Integer> OTHERS = List.of(0, 1, 2, 3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Million() {}

    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        int queued = settings.count().orElse(QUEUED);
        Report report = new Report(command, "%,d queued deliveries".formatted(queued));
        Machine before = Machine.now();
        try (House house = House.open(settings, new Alerts.Shape(BYTES, REAL, List.of(AWAY)))) {
            report.say(house.durability()).say("");
            house.receivers().mood(AWAY, Mood.AWAY);
            screen.say("seeding", REAL);
            house.generator().run(Pace.count(REAL), CONNECTIONS);
            house.sendNow(new Alerts.Shape(BYTES, 1_000_000, OTHERS));
            screen.say("warming", settings.warm().toSeconds());
            house.generator().run(Pace.open(settings.rate(), settings.warm().toSeconds()), CONNECTIONS);
            Window empty = measured(house, report, "before");
            screen.say("seeding", queued);
            seed(house, queued);
            report.say(
                    "%,d real records wait first in line for a link that is away, so that its probes find something to send; behind them %,d rows of metadata (message, delivery, its order), inserted as superuser by one statement each, every tenth held behind its case."
                            .formatted(REAL, queued));
            house.gateway().kill();
            long start = System.nanoTime();
            house.gateway().start();
            house.gateway().awaitReady(PATIENCE);
            report.fact(
                    "readySeconds",
                    (System.nanoTime() - start) / 1e9,
                    "restarted (kill -9) on top of them: ready after %s s"
                            .formatted(Report.number((System.nanoTime() - start) / 1e9, 1)));
            house.generator().run(Pace.open(settings.rate(), settings.warm().toSeconds()), CONNECTIONS);
            Window full = measured(house, report, "with them");
            boolean drained = house.drain(PATIENCE);
            long most = Cpu.megabytes(house.gateway().pid(), true);
            report.target("the gateway's process under 800 MB with -Xmx512m", most + " MB at most", most < 800);
            report.target(
                    "still accepts and delivers for other partners",
                    house.book().balance().line(),
                    drained && house.book().balance().clean());
            report.say("- p99 to the receiver, with against before: %s ×"
                    .formatted(Report.number(
                            Latency.at(full.endToEnd(OTHERS), 99) / Latency.at(empty.endToEnd(OTHERS), 99), 2)));
        }
        return report.say("").say("Machine: " + Machine.now().since(before) + ".");
    }

    private static Window measured(House house, Report report, String when) throws InterruptedException, IOException {
        Window window = house.book().measure();
        long gateway = Cpu.millis(house.gateway().pid());
        long database = Cpu.withChildren(house.database().pid());
        int arrived = house.book().arrived();
        house.generator()
                .run(Pace.open(house.settings().rate(), house.settings().time().toSeconds()), CONNECTIONS);
        house.drain(PATIENCE);
        double records = Math.max(1, house.book().arrived() - arrived);
        report.say("- %s: %s to the receiver; CPU-ms/record %s gateway, %s PostgreSQL; %d MB now"
                .formatted(
                        when,
                        Latency.line(window.endToEnd(OTHERS)),
                        Report.number((Cpu.millis(house.gateway().pid()) - gateway) / records, 2),
                        Report.number((Cpu.withChildren(house.database().pid()) - database) / records, 2),
                        Cpu.megabytes(house.gateway().pid(), false)));
        return window;
    }

    private static void seed(House house, int queued) throws IOException, SQLException {
        try (Connection connection = house.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table seed as select gen_random_uuid() as d, journal.uuid_of(now()) as base, n from generate_series(1, "
                            + queued + ") n");
            statement.execute("alter table seed add m uuid");
            statement.execute(
                    "update seed set m = (left(base::text, 14) || right(gen_random_uuid()::text, 22))::uuid, d = (left(base::text, 14) || right(d::text, 22))::uuid");
            statement.execute("""
                    insert into journal.message (id, link, credential, record, business_id, version, state, received_at, accepted_at, receipt_id, payload_digest, bytes, snapshot, mapping)
                    select s.m, t.link, t.credential, t.record, 'SEED-' || (s.n - (s.n % 10 = 0)::int), 1, 'ACCEPTED', now(), now(), gen_random_uuid(), t.payload_digest, t.bytes, t.snapshot, t.mapping
                    from seed s cross join (select m.* from journal.message m join delivery.delivery d on d.message_id = m.id where d.link = 'eurofront/S20' limit 1) t
                    """);
            statement.execute("""
                    insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, held, next_at, expires_at, agreement, policy, mapping, snapshot, created_at)
                    select s.d, s.m, t.origin, t.link, t.record, 'SEED-' || (s.n - (s.n % 10 = 0)::int), 1, 'WAITING', s.n % 10 = 0, now(), t.expires_at, t.agreement, t.policy, t.mapping, t.snapshot, now()
                    from seed s cross join (select * from delivery.delivery where link = 'eurofront/S20' limit 1) t
                    """);
            statement.execute("""
                    insert into delivery.delivery_order (delivery_id, link, order_key, order_seq)
                    select d, 'eurofront/S20', 'SEED-' || (n - (n % 10 = 0)::int), nextval('delivery.order_seq') from seed order by n
                    """);
            statement.execute("analyze");
        }
    }
}
