package org.enlace.gateway.reporting.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;

/** Builds the queries to journal and audit: the quality of the data that agencies send (I19) and the access to their data (I20). */
final class DataQualityQuestions {

    /** Batches come every night: a link is late if its batch comes later than this number of hours after its last one. */
    static final int LATE_HOURS = 36;

    private static final String BETWEEN = " >= :first::timestamp at time zone 'America/Guayaquil' and %1$s <"
            + " (:last::date + 1)::timestamp at time zone 'America/Guayaquil' and %1$s <= :at";

    /** Fields of a victim whose completeness is counted, with the condition under which each is stated. */
    private static final Map<String, String> FIELDS = fields();

    /**
     * Excludes conformance runs: messages that a partner or the gateway sends to prove a system say nothing of the quality of data. A refusal has no
     * batch.
     */
    private static final String OF_NO_RUN = " and m.credential <> '(conformance)'"
            + " and not exists (select from journal.batch_in c where c.id = m.batch_id and c.population like '(conformance) %')"
            + " and not exists (select from conformance.run r where m.state = 'REFUSED' and r.link = m.link"
            + " and m.received_at >= r.started_at and m.received_at < least(r.ended_at, r.expires_at))";

    private static final String OF_NO_PROOF =
            " and not exists (select from conformance.run r where e.action = 'CREDENTIAL_REFUSED' and r.link = split_part(e.actor, '#', 1)"
                    + " and e.at >= r.started_at and e.at < least(r.ended_at, r.expires_at))";

    private DataQualityQuestions() {}

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sex", "v.sex <> 0");
        fields.put("age", "v.majority <> " + GroupingCode.id("UNKNOWN"));
        fields.put("citizenship", "v.citizenship <> 0");
        fields.put("province", "v.admin1 <> 0");
        fields.put("exploitation", "v.exploitation <> " + GroupingCode.id(""));
        fields.put("acts", "v.acts <> " + GroupingCode.id(""));
        fields.put("means", "v.means <> " + GroupingCode.id("") + " or v.control_stated");
        fields.put("detected", "v.detected_on is not null");
        return fields;
    }

    static List<IndicatorQuestion> of(IndicatorRequest request, boolean proves) {
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
     * Selects messages that agencies sent, without those that translating or sending again made here. Ids begin with their time: with a bound on
     * them, months outside the period are not read.
     */
    private static String received(boolean proves) {
        return "m.replay_of is null and m.id >= journal.uuid_of(:first::timestamp at time zone 'America/Guayaquil') and m.received_at"
                + BETWEEN.formatted("m.received_at") + (proves ? OF_NO_RUN : "");
    }

    private static IndicatorQuestion messages(IndicatorRequest request, boolean proves) {
        return new IndicatorQuestion.Builder(
                        "journal.message m",
                        received(proves) + " and m.state not in ('ASKED', 'ANSWERED', 'UNANSWERED')",
                        request.span().sql("(m.received_at at time zone 'America/Guayaquil')"),
                        codes(request, GroupingCode.partnerOf("m.link")),
                        GroupingCode.sourceOf("m.link"))
                .count("RECEIVED")
                .count("REJECTED", "m.state = 'REFUSED'")
                .counts();
    }

    private static IndicatorQuestion findings(IndicatorRequest request, boolean proves) {
        return new IndicatorQuestion.Builder(
                        "journal.finding f join journal.message m on m.id = f.message_id",
                        received(proves)
                                + " and f.message_id >= journal.uuid_of(:first::timestamp at time zone 'America/Guayaquil')"
                                + " and f.rule in ('unmapped', 'check-digit', 'placeholder')",
                        request.span().sql("(m.received_at at time zone 'America/Guayaquil')"),
                        codes(request, GroupingCode.partnerOf("m.link")),
                        GroupingCode.sourceOf("m.link"))
                .count("UNMAPPED", "f.rule = 'unmapped'")
                .count("BAD_IDENTIFIERS", "f.rule <> 'unmapped'")
                .counts();
    }

    private static IndicatorQuestion batches(IndicatorRequest request, boolean proves) {
        String from =
                "(select b.link, b.received_at, b.received_at - lag(b.received_at) over (partition by b.link order by"
                        + " b.received_at) as since from journal.batch_in b"
                        + (proves ? " where b.population is null or b.population not like '(conformance) %'" : "")
                        + ") b";
        return new IndicatorQuestion.Builder(
                        from,
                        "b.received_at" + BETWEEN.formatted("b.received_at"),
                        request.span().sql("(b.received_at at time zone 'America/Guayaquil')"),
                        codes(request, GroupingCode.partnerOf("b.link")),
                        GroupingCode.sourceOf("b.link"))
                .count("BATCHES")
                .count("LATE", "b.since > interval '" + LATE_HOURS + " hours'")
                .counts();
    }

    /**
     * Counts completeness by year, sources and known fields, and only then by field: a line for each victim and field would be eight times the work.
     */
    private static IndicatorQuestion completeness(IndicatorRequest request) {
        List<String> stated = List.copyOf(FIELDS.values());
        List<String> values = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        FIELDS.keySet().forEach(field -> {
            int at = counts.size();
            values.add("('" + field + "', 'EXPECTED', y.n), ('" + field + "', 'FILLED', y.n" + at + ")");
            counts.add("(sum(g.n) filter (where " + IndicatorQuestion.flag("g.g2", at) + "))::bigint as n" + at);
        });
        List<String> codes = request.dimensions().stream()
                .map(each -> each == IndicatorDimension.FIELD
                        ? "m.f"
                        : GroupingCode.word("v.sources").on("y.s"))
                .toList();
        return new IndicatorQuestion(
                VictimQuestions.rows(request),
                new IndicatorQuestion.Grouping(
                        List.of("v.detected_year", "v.sources", IndicatorQuestion.flags(stated)),
                        List.of(),
                        "select y.p, " + IndicatorQuestion.codes(codes) + ", m.k, null::bigint, m.n, "
                                + GroupingCode.sources("v.sources").on("y.s")
                                + " from (select g.g0 as p, g.g1 as s, sum(g.n)::bigint as n, "
                                + String.join(", ", counts) + " from " + IndicatorQuestion.GROUPS
                                + " where g.g0 <> 0 group by 1, 2) y cross join lateral (values "
                                + String.join(", ", values) + ") m(f, k, n) where m.n > 0"));
    }

    private static IndicatorQuestion accesses(IndicatorRequest request, boolean proves) {
        String agency =
                "case when e.actor like 'operator:%' then 'operators' else split_part(split_part(e.actor, '#', 1), '/', 1) end";
        List<GroupingCode> codes = request.dimensions().stream()
                .map(each -> GroupingCode.of(each == IndicatorDimension.USE ? "e.facts ->> 'purpose'" : agency))
                .toList();
        return new IndicatorQuestion.Builder(
                        "audit.entry e",
                        "e.action not in ('ACCEPTED', 'DELIVERED') and e.at" + BETWEEN.formatted("e.at")
                                + " and e.action in ('QUERY_ANSWERED', 'VALUES_SHOWN', 'QUERY_UNANSWERED', 'CREDENTIAL_REFUSED',"
                                + " 'LOGIN_FAILED', 'FIGURES_EXPORTED', 'CANCELLED', 'WITHDRAWN')"
                                + (proves ? OF_NO_PROOF : ""),
                        request.span().sql("(e.at at time zone 'America/Guayaquil')"),
                        codes,
                        GroupingCode.NOBODY)
                .count("ACCESSES", "e.action in ('QUERY_ANSWERED', 'VALUES_SHOWN')")
                .count("UNANSWERED", "e.action = 'QUERY_UNANSWERED'")
                .count("DENIED", "e.action in ('CREDENTIAL_REFUSED', 'LOGIN_FAILED')")
                .count("EXPORTS", "e.action = 'FIGURES_EXPORTED'")
                .count("STOPPED", "e.action in ('CANCELLED', 'WITHDRAWN')")
                .counts();
    }

    private static List<GroupingCode> codes(IndicatorRequest request, GroupingCode agency) {
        return request.dimensions().stream()
                .map(each ->
                        each == IndicatorDimension.FIELD ? GroupingCode.of("'" + GroupingCodes.NONE + "'") : agency)
                .toList();
    }
}
