package org.enlace.gateway.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ConsoleLocaleTest {

    private final ConsoleLocale locale = new ConsoleLocale();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void theAddressComesBeforeTheBrowser() {
        request.addHeader("Accept-Language", "es");
        request.setParameter("lang", "en");

        assertThat(locale.resolveLocale(request)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void theFirstLanguageOfTheBrowserThatIsSpokenCounts() {
        request.addHeader("Accept-Language", "qu-EC, en-GB, es");

        assertThat(locale.resolveLocale(request).getLanguage()).isEqualTo("en");
    }

    @Test
    void whoSpeaksNeitherReadsSpanish() {
        request.addHeader("Accept-Language", "fr");
        request.setParameter("lang", "fr");

        assertThat(locale.resolveLocale(request)).isEqualTo(ConsoleLocale.SPANISH);
    }

    /** A mock request without that header says English, as a container on an English machine does. */
    @Test
    void whoAsksForNoLanguageReadsSpanishWhateverTheMachineSpeaks() {
        assertThat(locale.resolveLocale(request)).isEqualTo(ConsoleLocale.SPANISH);
    }

    @Test
    void aChosenLanguageIsRememberedBeforeTheBrowsers() {
        request.setParameter("lang", "es");
        MockHttpServletResponse answer = new MockHttpServletResponse();
        locale.preHandle(request, answer, this);

        MockHttpServletRequest next = new MockHttpServletRequest();
        next.setCookies(answer.getCookies());
        next.addHeader("Accept-Language", "en");
        assertThat(locale.resolveLocale(next)).isEqualTo(ConsoleLocale.SPANISH);
    }
}
