using System.Collections.Immutable;
using Athanor.Analyzers;
using Microsoft.CodeAnalysis;

namespace Athanor.Models.Generators.Diagnostics;

/// <summary>What can be wrong with a validated model: each rule has a page in the documentation.</summary>
internal static class ModelRules
{
    private const string Category = "Athanor.ValidatedModels";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "ATH3001", "A validated model is partial", "'{0}' is not partial: declare it `partial`, so that its parser and its checks can be generated");

    public static readonly DiagnosticDescriptor NoAdapter = Error(
        "ATH3002", "A field has a type that can be read", "'{0}.{1}' has the type '{2}', which no adapter reads: mark that type [Model], say [Union] for what it may be, or leave the property out by [JsonIgnore]");

    public static readonly DiagnosticDescriptor UnknownField = Error(
        "ATH3003", "A validator names fields that there are", "'{0}' names '{1}', which is no field of '{2}'");

    public static readonly DiagnosticDescriptor NameTaken = Error(
        "ATH3004", "A key of the wire belongs to one field", "'{0}' and '{1}' are both read from the key '{2}': give one of them an [Alias]");

    public static readonly DiagnosticDescriptor BadLimit = Error(
        "ATH3005", "A limit is a value of the field's type", "The limit {0} of '{1}.{2}' is no value of a type that the field holds, so it would never be checked");

    public static readonly DiagnosticDescriptor CrossedLimits = Error(
        "ATH3006", "Limits leave values between them", "No value of '{0}.{1}' can be between {2} and {3}");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [NotPartial, NoAdapter, UnknownField, NameTaken, BadLimit, CrossedLimits];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DocumentationPage.Folder + id + ".md");
}
