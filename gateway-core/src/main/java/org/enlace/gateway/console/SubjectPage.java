package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Purpose;
import org.enlace.gateway.rights.ConsentDesk;
import org.enlace.gateway.rights.NotPossible;
import org.enlace.gateway.rights.Rectifications;
import org.enlace.gateway.rights.SubjectAccess;
import org.enlace.gateway.rights.Unfit;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a person asks at the desk: her file on a sheet to be printed, a correction, her consent. A value is shown only on the sheet that was asked for. */
@Controller
@Needs(Right.SEE_PERSONS_RIGHTS)
class SubjectPage {

    /** That the page shows values: it does not say the contrary. */
    private static final String SHOWS = "shows";

    private static final String HERE = "redirect:/rights/desk";

    private final SubjectAccess access;
    private final Rectifications rectifications;
    private final ConsentDesk consents;
    private final Partners partners;

    SubjectPage(SubjectAccess access, Rectifications rectifications, ConsentDesk consents, Partners partners) {
        this.access = access;
        this.rectifications = rectifications;
        this.consents = consents;
        this.partners = partners;
    }

    @GetMapping("/rights/desk")
    String look(Model model) {
        return look(null, null, model);
    }

    private String look(String bad, ConsentDesk.Answer answer, Model model) {
        model.addAttribute("bad", bad);
        model.addAttribute("answer", answer);
        model.addAttribute("rectifications", rectifications.all());
        model.addAttribute("consents", consents.all());
        model.addAttribute(
                "purposes", Arrays.stream(Purpose.values()).map(Enum::name).toList());
        model.addAttribute("partners", partners.current().partners().keySet());
        return "rights-desk";
    }

    /** The sheet; it is in no history and no store of the browser. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/export")
    String export(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        try {
            response.setHeader("Cache-Control", "no-store");
            model.addAttribute(SHOWS, true);
            model.addAttribute("file", access.export(viewer.who(), id(given.get("person")), given.get("reason")));
            return "rights-export";
        } catch (Unfit unfit) {
            return look("UNFIT", null, model);
        } catch (NotPossible no) {
            return look(no.why().name(), null, model);
        }
    }

    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/rectifications")
    String rectify(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return act(
                model,
                () -> rectifications.ask(
                        viewer.who(),
                        new Rectifications.Claim(
                                id(given.get("person")),
                                id(given.get("message")),
                                given.getOrDefault("field", "").strip(),
                                given.get("value"),
                                given.get("source"),
                                given.get("reason"))));
    }

    /** The letter to the producer, with the value. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/rectifications/{id}/letter")
    String letter(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        try {
            response.setHeader("Cache-Control", "no-store");
            model.addAttribute(SHOWS, true);
            model.addAttribute("letter", rectifications.letter(viewer.who(), id(id), given.get("reason")));
            return "rights-letter";
        } catch (Unfit unfit) {
            return look("UNFIT", null, model);
        } catch (NotPossible no) {
            return look(no.why().name(), null, model);
        }
    }

    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/rectifications/{id}/refused")
    String refused(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        return act(model, () -> rectifications.refused(viewer.who(), id(id), given.get("reason")));
    }

    /** The answer names what goes on all the same, so that she can be told. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping("/rights/consents")
    String consent(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        try {
            ConsentDesk.Answer answer = consents.state(
                    viewer.who(),
                    new ConsentDesk.Said(
                            id(given.get("person")),
                            given.get("state"),
                            chosen(given.get("receiver")),
                            chosen(given.get("purpose")),
                            given.get("by"),
                            given.get("source"),
                            given.get("reason")));
            return look(null, answer, model);
        } catch (Unfit unfit) {
            return look("UNFIT", null, model);
        } catch (NotPossible no) {
            return look(no.why().name(), null, model);
        }
    }

    private static String chosen(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private String act(Model model, Supplier<Object> action) {
        try {
            Object unused = action.get();
            return HERE;
        } catch (Unfit unfit) {
            return look("UNFIT", null, model);
        } catch (NotPossible no) {
            return look(no.why().name(), null, model);
        }
    }

    private static UUID id(String text) {
        return Parameters.asId(text == null ? "" : text.strip()).orElseThrow(Unknown::new);
    }
}
