using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>The calls that a statement is built by, each on the result of the one before, as far as one method shows them.</summary>
internal static class StatementChain
{
    /// <summary>The calls up to this one, the first in time first. A local variable that is set once counts as what it is set to.</summary>
    public static List<IInvocationOperation> To(IInvocationOperation last)
    {
        var links = new List<IInvocationOperation>();
        for (var link = last; link is not null; link = Receiver(link) is { } receiver ? Value(receiver) as IInvocationOperation : null)
        {
            links.Add(link);
        }

        links.Reverse();
        return links;
    }

    /// <summary>What a method is called on, also where it is an extension; null for an ordinary static method.</summary>
    public static IOperation? Receiver(IInvocationOperation call) => call switch
    {
        { Instance: { } instance } => SqlSymbols.AsWritten(instance),
        { TargetMethod.IsExtensionMethod: true, Arguments: [{ Value: var value }, ..] } => SqlSymbols.AsWritten(value),
        _ => null,
    };

    /// <summary>What a call is given besides the object that it is called on, in the order of the parameters.</summary>
    public static IEnumerable<IArgumentOperation> Arguments(IInvocationOperation call) => call.Arguments
        .Where(a => a.Parameter is { } parameter && (call.Instance is not null || !call.TargetMethod.IsExtensionMethod || parameter.Ordinal > 0))
        .OrderBy(a => a.Parameter!.Ordinal);

    /// <summary>An operation, or what its local variable is set to where it is set once.</summary>
    public static IOperation Value(IOperation operation)
    {
        var value = SqlSymbols.AsWritten(operation);
        // A variable may be set to another; a program that is not finished may set one to itself.
        for (var steps = 0; steps < 8 && value is ILocalReferenceOperation { Local: var local } && Initial(value, local) is { } initial; steps++)
        {
            value = SqlSymbols.AsWritten(initial);
        }

        return value;
    }

    private static IOperation? Initial(IOperation reference, ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences is not [var declared]
            || declared.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || reference.SemanticModel is not { } model
            || model.SyntaxTree != value.SyntaxTree)
        {
            return null;
        }

        var root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().Any(o => Writes(o, local)) ? null : model.GetOperation(value);
    }

    private static bool Writes(IOperation operation, ILocalSymbol local) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target.DescendantsAndSelf().Any(t => IsLocal(t, local)),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsLocal(argument.Value, local),
        _ => false,
    };

    private static bool IsLocal(IOperation operation, ILocalSymbol local) =>
        operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
}
