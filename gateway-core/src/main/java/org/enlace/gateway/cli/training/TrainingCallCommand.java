package org.enlace.gateway.cli.training;

import java.io.IOException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code ./enlace training call}: simulates the telephone. Prints the answer of the agency, or of the colleague, of an exercise when the
 * trainee calls.
 */
@Command(name = "call", descriptionHeading = "%n", sortOptions = false)
final class TrainingCallCommand extends InstallationCommand {

    @Parameters(index = "0", paramLabel = "EXERCISE", descriptionKey = "training.exercise")
    private TrainingStep.Exercise exercise;

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    TrainingCallCommand(Screen screen, InstallDir home) {
        super(screen, home);
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

    /** Tells if the partner's inbound endpoint works again: the partner repairs it once no requests arrive any more. */
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
