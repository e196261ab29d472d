package org.enlace.gateway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./enlace training call}: the telephone. What the agency, or the colleague, of an exercise says when the trainee rings up. */
@Command(name = "call", descriptionHeading = "%n", sortOptions = false)
final class TrainingCallCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Parameters(index = "0", paramLabel = "EXERCISE", descriptionKey = "training.exercise")
    private TrainingStep.Exercise exercise;

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    TrainingCallCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        TrainingPlan plan = TrainingPlan.read(options.data(home), options.trainee());
        if (exercise == TrainingStep.Exercise.FAILING) {
            screen.say("training.call." + (mended(plan) ? "MENDED" : "NOT_MENDED"));
        } else {
            screen.say("training.call." + exercise.name(), plan.text(exercise, "word"));
        }
        return 0;
    }

    /** The partner mends its door once nobody knocks at it any more. */
    private boolean mended(TrainingPlan plan) throws IOException {
        String receiver = plan.text(TrainingStep.Exercise.FAILING, "receiver");
        TrainingPartners partners = options.partners();
        if (options.console(home).isRunning(receiver)) {
            return partners.isWell(receiver);
        }
        partners.mend(receiver);
        return true;
    }
}
