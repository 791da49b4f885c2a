using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Athanor.Orm.Generators.Diagnostics;

/// <summary>A problem with its place in a file, as data.</summary>
/// <remarks>
/// Only for classes that nothing can be generated for: what they lack then are errors of the compiler's, which stops at them and would not run the analyzer that
/// says why.
/// </remarks>
/// <param name="Problem">The problem.</param>
/// <param name="File">The file's path.</param>
/// <param name="Span">The place in the file's text.</param>
/// <param name="Lines">The same as lines and columns.</param>
internal sealed record PlacedProblem(Problem Problem, string File, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The problems that the generator reports itself.</summary>
    public static EquatableArray<PlacedProblem> Of(INamedTypeSymbol type, EntityModel entity, CancellationToken cancellationToken) => entity.CanBeWritten
        ? EquatableArray<PlacedProblem>.Empty
        : entity.Problems.Where(p => IsReportedByGenerator(entity, p)).Select(p => At(p, ProblemLocation.Of(type, p, cancellationToken))).ToEquatableArray();

    /// <summary>Whether the generator reports a problem, and not the analyzer.</summary>
    public static bool IsReportedByGenerator(EntityModel entity, Problem problem) =>
        !entity.CanBeWritten && (problem.Id == ModelRules.NotPartial.Id || problem.Id == ModelRules.NotVisible.Id);

    /// <summary>The problem as the compiler prints it.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(ModelRules.Of(Problem.Id), Location.Create(File, Span, Lines), [.. Problem.Arguments]);

    /// <summary>A problem at a place.</summary>
    public static PlacedProblem At(Problem problem, Location location) => new(problem, location.GetLineSpan().Path, location.SourceSpan, location.GetLineSpan().Span);
}
