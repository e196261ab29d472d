package org.enlace.gateway.reporting.indicators;

import java.util.List;
import java.util.Set;
import org.enlace.gateway.reporting.indicators.definition.Indicator;

/** Maps each indicator to its statements. */
final class IndicatorQuestions {

    private static final Set<String> POPULATIONS =
            Set.of("I1", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I11", "I13", "I14", "I15", "I16");

    private IndicatorQuestions() {}

    /** True if an indicator supports a reference population; rates, referrals, alerts and the gateway's own indicators are national only. */
    static boolean hasPopulations(Indicator indicator) {
        return POPULATIONS.contains(indicator.id());
    }

    /** @param proves true if partners' systems are proven in this installation */
    static List<IndicatorQuestion> of(IndicatorRequest request, boolean proves) {
        return switch (request.indicator().id()) {
            case "I1", "I2", "I7", "I8", "I9", "I10", "I11", "I13" -> VictimQuestions.of(request);
            case "I3", "I4", "I5", "I6", "I14", "I15" -> JusticeQuestions.of(request);
            case "I12", "I16", "I17" -> ProtectionQuestions.of(request);
            case "I18" -> PolicyQuestions.of(request);
            default -> DataQualityQuestions.of(request, proves);
        };
    }
}
