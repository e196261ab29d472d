package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.endtoend.AgencyClients.bare;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Answers that have to be the same but for their own ids and times, and how many were asked for. */
final class ComparedAnswers {

    private final List<String> wrong = new ArrayList<>();
    private int asked;

    /** One that was judged otherwise. */
    void one() {
        asked++;
    }

    void compare(String what, HttpResponse<String> one, HttpResponse<String> other) {
        asked++;
        if (!bare(one).equals(bare(other))) {
            wrong.add(what + ": " + bare(one) + " but " + bare(other));
        }
    }

    void nothingIsWrong() {
        assertThat(wrong).as("of %d", asked).isEmpty();
    }

    void tell(String of) {
        System.out.println(of + ": asked " + asked + ", wrong " + wrong.size());
    }
}
