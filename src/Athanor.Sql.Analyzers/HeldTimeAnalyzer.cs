using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>Warns where a statement that is held in a static field or property has the time, or a new id, of the moment in which it was made.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeldTimeAnalyzer() : LanguageAnalyzer(LanguageRules.HeldTime, OperationKind.FieldInitializer, OperationKind.PropertyInitializer)
{
    private protected override void Analyze(OperationAnalysisContext context)
    {
        var held = context.Operation switch
        {
            IFieldInitializerOperation { InitializedFields: [{ IsStatic: true } field, ..] } => (Symbol: field, field.Type),
            IPropertyInitializerOperation { InitializedProperties: [{ IsStatic: true } property, ..] } => (Symbol: (ISymbol)property, property.Type),
            _ => default,
        };
        if (held.Type is null || !SqlSymbols.IsAthanors(held.Type))
        {
            return;
        }

        foreach (var read in context.Operation.Descendants().Where(o => ReadsTheMoment(o) && !IsReadLate(o)))
        {
            Report(context, read.Syntax, read.Syntax, held.Symbol.Name);
        }
    }

    private static bool ReadsTheMoment(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Now" or "UtcNow" or "Today", ContainingType: var type } } => IsSystem(type, "DateTime") || IsSystem(type, "DateTimeOffset"),
        IInvocationOperation { TargetMethod: { Name: "NewGuid" or "CreateVersion7", ContainingType: var type } } => IsSystem(type, "Guid"),
        IInvocationOperation { TargetMethod: { Name: "GetUtcNow" or "GetLocalNow", ContainingType: var type } } => IsSystem(type, "TimeProvider"),
        _ => false,
    };

    // What these are given runs with each execution.
    private static bool IsReadLate(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IInvocationOperation { TargetMethod: { Name: "LateValue" or "Param", ContainingType.Name: "SqlLanguage" } })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSystem(INamedTypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
