package org.enlace.gateway.cli.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowPromotionTest {

    private static final String FILE = """
            # Niños y niñas: nada aquí
            links:
              reports:   # the one
                records: {police-report: a/b/police-report/v1}
                %s
                versionRule: replace
              notices:
                records: {police-report: a/c/police-report/v1}
                shadow: {police-report: a/c/police-report/v2}
            """;

    private static final String AFTER = """
            # Niños y niñas: nada aquí
            links:
              reports:   # the one
                records: {police-report: a/b/police-report/v2}
                versionRule: replace
              notices:
                records: {police-report: a/c/police-report/v1}
                shadow: {police-report: a/c/police-report/v2}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shadow: {police-report: a/b/police-report/v2}",
                "shadow: {police-report: a/b/police-report/v2}   # since Monday",
                "shadow:\n      police-report: a/b/police-report/v2",
                "shadow:\n      # why\n      police-report: \"a/b/police-report/v2\""
            })
    void theShadowTakesThePlaceOfTheMappingAndNothingElseChanges(String shadow) {
        assertThat(ShadowPromotion.in(FILE.formatted(shadow), "reports", "police-report"))
                .contains(AFTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shadow: {police-report: a/b/police-report/v2, case-status: x/y/case-status/v2}",
                "shadow: {case-status: x/y/case-status/v2, police-report: a/b/police-report/v2}"
            })
    void otherShadowsStay(String shadow) {
        assertThat(ShadowPromotion.in(FILE.formatted(shadow), "reports", "police-report")
                        .orElseThrow())
                .contains("shadow: {case-status: x/y/case-status/v2}\n")
                .contains("{police-report: a/b/police-report/v2}\n");
    }

    @Test
    void aShadowMayStandBeforeTheMappings() {
        String file = "links:\n  reports:\n    shadow: {a-b: x/v2}\n    records: {a-b: x/v1}\n";
        assertThat(ShadowPromotion.in(file, "reports", "a-b"))
                .contains("links:\n  reports:\n    records: {a-b: x/v2}\n");
    }

    @Test
    void aLinkOnOneLineStaysALink() {
        String file =
                "links:\n  b: {records: {a-b: x/v1}, shadow: {a-b: x/v2}, permits: 2}\n  c: {shadow: {a-b: x/v2}, records: {a-b: x/v1}}\n";
        String once = ShadowPromotion.in(file, "b", "a-b").orElseThrow();
        assertThat(ShadowPromotion.in(once, "c", "a-b"))
                .contains("links:\n  b: {records: {a-b: x/v2}, permits: 2}\n  c: {records: {a-b: x/v2}}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void aMarkAndOtherLineEndsStay(String end) {
        String file =
                ("\uFEFF# Niñas 👧\nlinks:\n  b:\n    records: {a-b: x/v1}\n    shadow: {a-b: x/v2}\n    permits: 2\n")
                        .replace("\n", end);
        assertThat(ShadowPromotion.in(file, "b", "a-b"))
                .contains("\uFEFF# Niñas 👧\nlinks:\n  b:\n    records: {a-b: x/v2}\n    permits: 2\n"
                        .replace("\n", end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "links:\n  b:\n    records: &r {a-b: x/v1}\n    shadow: {a-b: x/v2}\n  c:\n    records: *r\n",
                "links:\n  b:\n    records: {a-b: &live x/v1}\n    shadow: {a-b: x/v2}\n    was: *live\n",
                "links:\n  b:\n    records: {a-b: x/v1}\n    shadow: {a-b: [x/v2]}\n",
                "links: {b: {records: {a-b: x/v1}\n",
                "links:\n  b:\n    records: {a-b: x/v1}\n    shadow: {a-b: 'x: v2'}\n",
            })
    void whatCannotBeChangedAloneIsLeftToAHand(String file) {
        assertThatIllegalArgumentException().isThrownBy(() -> ShadowPromotion.in(file, "b", "a-b"));
    }

    @Test
    void withoutAShadowThereIsNothingToPromote() {
        assertThat(ShadowPromotion.in(AFTER, "reports", "police-report")).isEmpty();
        assertThat(ShadowPromotion.in(AFTER, "notices", "case-status")).isEmpty();
        assertThat(ShadowPromotion.in(AFTER, "nobody", "police-report")).isEmpty();
        assertThat(ShadowPromotion.in("- a\n", "reports", "police-report")).isEmpty();
    }
}
