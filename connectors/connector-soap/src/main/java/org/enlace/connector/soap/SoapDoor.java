package org.enlace.connector.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.Intake;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.DoorRequest;
import org.enlace.connector.http.HttpAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One receiving link: a request in, an answer out, and never an exception. Thread-safe. */
final class SoapDoor {

    private static final Logger LOG = LoggerFactory.getLogger(SoapDoor.class);

    private final SoapSettings settings;
    private final Intake intake;
    private final boolean questions;
    private final List<SoapVersion> versions;

    /** @param questions true if requests are questions, which are answered at once */
    SoapDoor(SoapSettings settings, Intake intake, boolean questions) {
        this.settings = settings;
        this.intake = intake;
        this.questions = questions;
        this.versions = settings.versions();
    }

    /** Reads the body from {@code body}, everything else from the request. */
    HttpAnswer answer(HttpServletRequest servletRequest, InputStream body) {
        DoorRequest request = DoorRequest.of(servletRequest, Set.of());
        if (!request.method().equals("POST")) {
            return SoapAnswers.wrongMethod();
        }
        Optional<SoapVersion> spoken = versions.stream()
                .filter(version -> version.mediaType().equals(request.type().type()))
                .findFirst();
        SoapVersion version = spoken.orElse(versions.get(0));
        SoapCall call = new SoapCall(settings, intake, version, spoken.isPresent());
        try {
            PartnerMessage message = call.read(request, body);
            // the answers only now: they say again what was read
            return questions
                    ? call.answers().answered(intake.ask(message))
                    : call.answers().taken(intake.accept(message));
        } catch (Refusal refusal) {
            return call.answers().refused(refusal);
        } catch (SoapFault fault) {
            return call.answers().fault(fault);
        } catch (InterruptedIOException late) {
            // Slow is not wrong: whoever is told that his message is bad does not send it again.
            return call.answers().refused(Refusal.of(RefusalCode.UNAVAILABLE));
        } catch (IOException callerLeft) {
            return call.answers().refused(EnvelopeReader.malformed("", "incomplete"));
        } catch (RuntimeException e) {
            LOG.error("defect in a receiving edge: {}", e.getClass().getName());
            return call.answers().refused(Refusal.of(RefusalCode.INTERNAL));
        }
    }
}
