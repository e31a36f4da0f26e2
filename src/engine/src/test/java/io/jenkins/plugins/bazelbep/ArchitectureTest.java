package io.jenkins.plugins.bazelbep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.Test;

/** Holds the rules of the house: who may know whom. */
public class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.bazelbep";
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    public void theEngineKnowsNoJenkins() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.kohsuke..", "javax.servlet..", "jakarta.servlet..")
                .check(ENGINE);
    }

    /** What tests leave in outputs.zip is handed on as it is: nobody has to ask what it unpacks to, or where. */
    @Test
    public void nothingUnpacksAnArchive() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.zip.ZipInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.zip.ZipFile")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.jar..")
                .check(ENGINE);
    }

    @Test
    public void roomsLookDownOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .withOptionalLayers(true)
                .layer("proto")
                .definedBy(ROOT + ".proto..")
                .layer("metrics")
                .definedBy(ROOT + ".metrics..")
                .layer("columns")
                .definedBy(ROOT + ".columns..")
                .layer("eventlog")
                .definedBy(ROOT + ".eventlog..")
                .layer("backend")
                .definedBy(ROOT + ".backend..")
                .layer("files")
                .definedBy(ROOT + ".files..")
                .layer("profile")
                .definedBy(ROOT + ".profile..")
                .layer("protocol")
                .definedBy(ROOT + ".protocol..")
                .layer("source")
                .definedBy(ROOT + ".source..")
                .layer("redaction")
                .definedBy(ROOT + ".redaction..")
                .layer("invocation")
                .definedBy(ROOT + ".invocation..")
                .layer("store")
                .definedBy(ROOT + ".store..")
                .layer("junit")
                .definedBy(ROOT + ".junit..")
                .layer("history")
                .definedBy(ROOT + ".history..")
                .layer("web")
                .definedBy(ROOT + ".web..")
                .layer("artifacts")
                .definedBy(ROOT + ".artifacts..")
                .layer("forward")
                .definedBy(ROOT + ".forward..")
                .layer("webhook")
                .definedBy(ROOT + ".webhook..")
                .layer("cli")
                .definedBy(ROOT + ".cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("artifacts")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("history")
                .mayOnlyBeAccessedByLayers("cli", "web")
                .whereLayer("junit")
                .mayOnlyBeAccessedByLayers("cli", "web")
                .whereLayer("profile")
                .mayOnlyBeAccessedByLayers("store", "web")
                .whereLayer("backend")
                .mayOnlyBeAccessedByLayers("forward", "files", "webhook")
                .whereLayer("webhook")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("forward")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("protocol")
                .mayOnlyBeAccessedByLayers("cli", "forward")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("cli", "store", "web")
                .whereLayer("redaction")
                .mayOnlyBeAccessedByLayers("cli", "store")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("cli", "web", "junit", "history")
                .whereLayer("invocation")
                .mayOnlyBeAccessedByLayers("cli", "web", "junit", "store", "history", "webhook")
                .whereLayer("metrics")
                .mayNotAccessAnyLayer()
                .whereLayer("columns")
                .mayOnlyBeAccessedByLayers("invocation", "files", "store", "junit", "profile")
                .check(ENGINE);
    }
}
