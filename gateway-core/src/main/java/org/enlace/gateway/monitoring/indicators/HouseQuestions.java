package org.enlace.gateway.monitoring.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is asked of journal and audit: the quality of what agencies send (I19) and how their data are looked at (I20). */
final class HouseQuestions {

    /** Batches come every night: a link whose batch comes later than so after its last one was late. */
    static final int LATE_HOURS = 36;

    private static final String BETWEEN = " >= :first::timestamp at time zone 'America/Guayaquil' and %1$s <"
            + " (:last::date + 1)::timestamp at time zone 'America/Guayaquil' and %1$s <= :at";

    /** Fields of a victim whose completeness is counted, and when each is stated. */
    private static final Map<String, String> FIELDS = fields();

    /** What a partner sends to prove its system, or the gateway sends to prove it, says nothing of the quality of its data. A refusal has no batch. */
    private static final String OF_NO_RUN = " and m.credential <> '(conformance)'"
            + " and not exists (select from journal.batch_in c where c.id = m.batch_id and c.population like '(conformance) %')"
            + " and not exists (select from conformance.run r where m.state = 'REFUSED' and r.link = m.link"
            + " and m.received_at >= r.started_at and m.received_at < least(r.ended_at, r.expires_at))";

    private static final String OF_NO_PROOF =
            " and not exists (select from conformance.run r where e.action = 'CREDENTIAL_REFUSED' and r.link = split_part(e.actor, '#', 1)"
                    + " and e.at >= r.started_at and e.at < least(r.ended_at, r.expires_at))";

    private HouseQuestions() {}

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sex", "v.sex <> 0");
        fields.put("age", "v.majority <> " + Code.id("UNKNOWN"));
        fields.put("citizenship", "v.citizenship <> 0");
        fields.put("province", "v.admin1 <> 0");
        fields.put("exploitation", "v.exploitation <> " + Code.id(""));
        fields.put("acts", "v.acts <> " + Code.id(""));
        fields.put("means", "v.means <> " + Code.id("") + " or v.control_stated");
        fields.put("detected", "v.detected_on is not null");
        return fields;
    }

    static List<Question> of(IndicatorRequest request, boolean proves) {
        return switch (request.indicator().id()) {
            case "I19" ->
                List.of(
                        messages(request, proves),
                        findings(request, proves),
                        batches(request, proves),
                        completeness(request));
            case "I20" -> List.of(accesses(request, proves));
            default -> throw new IllegalArgumentException(request.indicator().id());
        };
    }

    /**
     * What agencies sent, not what was made here of it by translating or sending again. Ids begin with their time: with a bound on them, months that are not
     * asked for are not read.
     */
    private static String received(boolean proves) {
        return "m.replay_of is null and m.id >= journal.uuid_of(:first::timestamp at time zone 'America/Guayaquil') and m.received_at"
                + BETWEEN.formatted("m.received_at") + (proves ? OF_NO_RUN : "");
    }

    private static Question messages(IndicatorRequest request, boolean proves) {
        return new Question.Builder(
                        "journal.message m",
                        received(proves) + " and m.state not in ('ASKED', 'ANSWERED', 'UNANSWERED')",
                        request.span().sql("(m.received_at at time zone 'America/Guayaquil')"),
                        codes(request, Code.partnerOf("m.link")),
                        Code.sourceOf("m.link"))
                .count("RECEIVED")
                .count("REJECTED", "m.state = 'REFUSED'")
                .counts();
    }

    private static Question findings(IndicatorRequest request, boolean proves) {
        return new Question.Builder(
                        "journal.finding f join journal.message m on m.id = f.message_id",
                        received(proves)
                                + " and f.message_id >= journal.uuid_of(:first::timestamp at time zone 'America/Guayaquil')"
                                + " and f.rule in ('unmapped', 'check-digit', 'placeholder')",
                        request.span().sql("(m.received_at at time zone 'America/Guayaquil')"),
                        codes(request, Code.partnerOf("m.link")),
                        Code.sourceOf("m.link"))
                .count("UNMAPPED", "f.rule = 'unmapped'")
                .count("BAD_IDENTIFIERS", "f.rule <> 'unmapped'")
                .counts();
    }

    private static Question batches(IndicatorRequest request, boolean proves) {
        String from =
                "(select b.link, b.received_at, b.received_at - lag(b.received_at) over (partition by b.link order by"
                        + " b.received_at) as since from journal.batch_in b"
                        + (proves ? " where b.population is null or b.population not like '(conformance) %'" : "")
                        + ") b";
        return new Question.Builder(
                        from,
                        "b.received_at" + BETWEEN.formatted("b.received_at"),
                        request.span().sql("(b.received_at at time zone 'America/Guayaquil')"),
                        codes(request, Code.partnerOf("b.link")),
                        Code.sourceOf("b.link"))
                .count("BATCHES")
                .count("LATE", "b.since > interval '" + LATE_HOURS + " hours'")
                .counts();
    }

    /** Counted once by year, sources and what is known, and only then spread over fields: a line for each victim and field would be eight times the work. */
    private static Question completeness(IndicatorRequest request) {
        List<String> stated = List.copyOf(FIELDS.values());
        List<String> values = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        FIELDS.keySet().forEach(field -> {
            int at = counts.size();
            values.add("('" + field + "', 'EXPECTED', y.n), ('" + field + "', 'FILLED', y.n" + at + ")");
            counts.add("(sum(g.n) filter (where " + Question.flag("g.g2", at) + "))::bigint as n" + at);
        });
        List<String> codes = request.dimensions().stream()
                .map(each ->
                        each == Dimension.FIELD ? "m.f" : Code.word("v.sources").on("y.s"))
                .toList();
        return new Question(
                VictimQuestions.rows(request),
                new Question.Grouping(
                        List.of("v.detected_year", "v.sources", Question.flags(stated)),
                        List.of(),
                        "select y.p, " + Question.codes(codes) + ", m.k, null::bigint, m.n, "
                                + Code.sources("v.sources").on("y.s")
                                + " from (select g.g0 as p, g.g1 as s, sum(g.n)::bigint as n, "
                                + String.join(", ", counts) + " from " + Question.GROUPS
                                + " where g.g0 <> 0 group by 1, 2) y cross join lateral (values "
                                + String.join(", ", values) + ") m(f, k, n) where m.n > 0"));
    }

    private static Question accesses(IndicatorRequest request, boolean proves) {
        String agency =
                "case when e.actor like 'operator:%' then 'operators' else split_part(split_part(e.actor, '#', 1), '/', 1) end";
        List<Code> codes = request.dimensions().stream()
                .map(each -> Code.of(each == Dimension.USE ? "e.facts ->> 'purpose'" : agency))
                .toList();
        return new Question.Builder(
                        "audit.entry e",
                        "e.action not in ('ACCEPTED', 'DELIVERED') and e.at" + BETWEEN.formatted("e.at")
                                + " and e.action in ('QUERY_ANSWERED', 'VALUES_SHOWN', 'QUERY_UNANSWERED', 'CREDENTIAL_REFUSED',"
                                + " 'LOGIN_FAILED', 'FIGURES_EXPORTED', 'CANCELLED', 'WITHDRAWN')"
                                + (proves ? OF_NO_PROOF : ""),
                        request.span().sql("(e.at at time zone 'America/Guayaquil')"),
                        codes,
                        Code.NOBODY)
                .count("ACCESSES", "e.action in ('QUERY_ANSWERED', 'VALUES_SHOWN')")
                .count("UNANSWERED", "e.action = 'QUERY_UNANSWERED'")
                .count("DENIED", "e.action in ('CREDENTIAL_REFUSED', 'LOGIN_FAILED')")
                .count("EXPORTS", "e.action = 'FIGURES_EXPORTED'")
                .count("STOPPED", "e.action in ('CANCELLED', 'WITHDRAWN')")
                .counts();
    }

    private static List<Code> codes(IndicatorRequest request, Code agency) {
        return request.dimensions().stream()
                .map(each -> each == Dimension.FIELD ? Code.of("'" + Codes.NONE + "'") : agency)
                .toList();
    }
}
