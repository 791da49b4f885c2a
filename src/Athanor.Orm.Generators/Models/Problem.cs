using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Models;

/// <summary>Something wrong with a class, as data: the analyzer finds the place in the source and reports it.</summary>
/// <param name="Id">The diagnostic.</param>
/// <param name="Member">The property that it is about; null for the class itself.</param>
/// <param name="Place">Which part of the declaration is marked.</param>
/// <param name="Arguments">What the message is filled with.</param>
internal sealed record Problem(string Id, string? Member, ProblemPlace Place, EquatableArray<string> Arguments)
{
    public static Problem OfClass(DiagnosticDescriptor rule, params IEnumerable<string> arguments) => new(rule.Id, null, ProblemPlace.Name, arguments.ToEquatableArray());

    public static Problem Of(DiagnosticDescriptor rule, string member, params IEnumerable<string> arguments) => new(rule.Id, member, ProblemPlace.Name, arguments.ToEquatableArray());

    public static Problem OfType(DiagnosticDescriptor rule, string member, params IEnumerable<string> arguments) => new(rule.Id, member, ProblemPlace.Type, arguments.ToEquatableArray());
}
