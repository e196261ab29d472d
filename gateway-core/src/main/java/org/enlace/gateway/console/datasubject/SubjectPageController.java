package org.enlace.gateway.console.datasubject;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.datasubject.ConsentService;
import org.enlace.gateway.operations.datasubject.InvalidRightsRequestException;
import org.enlace.gateway.operations.datasubject.NotPossibleException;
import org.enlace.gateway.operations.datasubject.RectificationService;
import org.enlace.gateway.operations.datasubject.SubjectAccess;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows the pages for the requests of a person: her data on a sheet to print, a rectification, her consent. A value is shown only on the requested
 * sheet.
 */
@Controller
@RequiresRight(Right.SEE_PERSONS_RIGHTS)
class SubjectPageController {

    /** Marks a page that shows values, so that it does not state the contrary. */
    private static final String SHOWS = "shows";

    private static final String HERE = "redirect:/rights/desk";

    private final SubjectAccess access;
    private final RectificationService rectifications;
    private final ConsentService consents;
    private final Partners partners;

    SubjectPageController(
            SubjectAccess access, RectificationService rectifications, ConsentService consents, Partners partners) {
        this.access = access;
        this.rectifications = rectifications;
        this.consents = consents;
        this.partners = partners;
    }

    @GetMapping("/rights/desk")
    String look(Model model) {
        return look(null, null, model);
    }

    private String look(String bad, ConsentService.Answer answer, Model model) {
        model.addAttribute("bad", bad);
        model.addAttribute("answer", answer);
        model.addAttribute("rectifications", rectifications.all());
        model.addAttribute("consents", consents.all());
        model.addAttribute(
                "purposes", Arrays.stream(Purpose.values()).map(Enum::name).toList());
        model.addAttribute("partners", partners.current().partners().keySet());
        return "rights-desk";
    }

    /** Shows the sheet; it is in no history and no store of the browser. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/export")
    String export(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        return show(
                "rights-export",
                "file",
                () -> access.export(viewer.who(), id(given.get("person")), given.get("reason")),
                response,
                model);
    }

    private String show(String view, String name, Supplier<Object> value, HttpServletResponse response, Model model) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute(SHOWS, true);
        return attempt(model, () -> {
            model.addAttribute(name, value.get());
            return view;
        });
    }

    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/rectifications")
    String rectify(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        return act(
                model,
                () -> rectifications.ask(
                        viewer.who(),
                        new RectificationService.Claim(
                                id(given.get("person")),
                                id(given.get("message")),
                                given.getOrDefault("field", "").strip(),
                                given.get("value"),
                                given.get("source"),
                                given.get("reason"))));
    }

    /** The letter to the producer, with the value. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/rectifications/{id}/letter")
    String letter(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            HttpServletResponse response,
            Model model) {
        return show(
                "rights-letter",
                "letter",
                () -> rectifications.letter(viewer.who(), id(id), given.get("reason")),
                response,
                model);
    }

    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/rectifications/{id}/refused")
    String refused(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            Model model) {
        return act(model, () -> rectifications.refused(viewer.who(), id(id), given.get("reason")));
    }

    /** Stores consent. The answer names the processing that continues without it, so that she can be told. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping("/rights/consents")
    String consent(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given, Model model) {
        try {
            ConsentService.Answer answer = consents.state(
                    viewer.who(),
                    new ConsentService.Said(
                            id(given.get("person")),
                            given.get("state"),
                            chosen(given.get("receiver")),
                            chosen(given.get("purpose")),
                            given.get("by"),
                            given.get("source"),
                            given.get("reason")));
            return look(null, answer, model);
        } catch (InvalidRightsRequestException invalidRightsRequestException) {
            return look("UNFIT", null, model);
        } catch (NotPossibleException no) {
            return look(no.why().name(), null, model);
        }
    }

    private static String chosen(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private String act(Model model, Supplier<Object> action) {
        return attempt(model, () -> {
            Object unused = action.get();
            return HERE;
        });
    }

    private String attempt(Model model, Supplier<String> view) {
        try {
            return view.get();
        } catch (InvalidRightsRequestException invalidRightsRequestException) {
            return look("UNFIT", null, model);
        } catch (NotPossibleException no) {
            return look(no.why().name(), null, model);
        }
    }

    private static UUID id(String text) {
        return RequestParameters.asId(text == null ? "" : text.strip()).orElseThrow(NotFoundException::new);
    }
}
