using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Sql.Analyzers;

/// <summary>The sources of a query that an outer join leaves out of some rows: by their place among the lambdas' parameters, or by the variable that holds them.</summary>
internal sealed class OptionalSources
{
    // Each source is an int, its place, or the symbol of its variable; with it goes the name of the join.
    private readonly Dictionary<object, string> _optional = [];
    private readonly HashSet<object> _kept = [];
    private readonly HashSet<object> _afterLast = [];
    private string? _whole;
    private int _places;
    private bool _isClear = true;

    private OptionalSources(IOperation? unseen)
    {
        // What was joined and filtered before the first call that is seen is not known.
        _places = PlacesOf(unseen?.Type) ?? 0;
        for (var place = 0; place < _places; place++)
        {
            _kept.Add(place);
        }
    }

    /// <summary>Whether a call keeps rows that have no partner on one of its sides.</summary>
    public static bool IsOuterJoin(IInvocationOperation call) =>
        call.TargetMethod.Name is "OuterJoin" or "OuterJoinLateral" or "RightJoin" or "FullJoin" && SqlSymbols.Is(call.TargetMethod.ContainingType, "Query");

    /// <summary>What is optional after these calls; null where one of them does what is not seen here.</summary>
    public static OptionalSources? Of(IReadOnlyList<IInvocationOperation> links)
    {
        // A method of the program may begin a query.
        var isOwn = !SqlSymbols.IsAthanors(links[0].TargetMethod.ContainingType);
        var sources = new OptionalSources(isOwn ? links[0] : StatementChain.Receiver(links[0]));
        foreach (var link in links.Skip(isOwn ? 1 : 0))
        {
            sources.Add(link);
        }

        return sources._isClear ? sources : null;
    }

    /// <summary>The join by which a part of the select list may be NULL although its type says that it is not; null when there is none.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isFirst">Whether it is the source that the query began with, whose rows it gives until something else is selected.</param>
    public string? JoinOf(IOperation part, bool isFirst) => !SqlSymbols.ReadsNoNull(part.Type) ? null : isFirst ? JoinOf(0) : Join(part);

    private string? Join(IOperation part) => part switch
    {
        IMemberReferenceOperation { Instance: { } instance } => Join(SqlSymbols.AsWritten(instance)) ?? JoinOfSource(part),
        // An operator gives NULL for NULL.
        IBinaryOperation operation when SqlSymbols.IsExpression(operation.Type) && IsArithmetic(operation.OperatorKind) =>
            Join(SqlSymbols.AsWritten(operation.LeftOperand)) ?? Join(SqlSymbols.AsWritten(operation.RightOperand)),
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Of" }, Arguments: [{ Value: var source }] } projection when SqlSymbols.Is(projection.Type, "Projection") =>
            Join(SqlSymbols.AsWritten(source)),
        _ => JoinOfSource(part),
    };

    private string? JoinOfSource(IOperation source) => SourceOf(source) is { } key ? JoinOf(key) : null;

    private string? JoinOf(object key) => _kept.Contains(key) ? null
        : _optional.TryGetValue(key, out var join) ? join
        : key is ISymbol && !_afterLast.Contains(key) ? _whole
        : null;

    private void Add(IInvocationOperation link)
    {
        switch (link.TargetMethod.Name)
        {
            case var _ when !SqlSymbols.IsAthanors(link.TargetMethod.ContainingType):
                _isClear = false;
                break;
            case "Join" or "JoinLateral" or "CrossJoin" or "OuterJoin" or "OuterJoinLateral" or "RightJoin" or "FullJoin":
                AddJoin(link);
                break;
            case "Where" or "WhereIf" or "Having":
                AddConditions(link);
                break;
            case "Query" or "Select" or "To" or "Map" or "From" or "On" or "GroupBy" or "OrderBy" or "Limit" or "Offset" or "Distinct" or "Tag" or "With":
                break;
            default:
                _isClear = false;
                break;
        }

        _places = PlacesOf(link.Type) ?? 0;
    }

    private void AddJoin(IInvocationOperation link)
    {
        var name = link.TargetMethod.Name;
        var key = StatementChain.Arguments(link).Select(a => SourceOf(SqlSymbols.AsWritten(a.Value))).FirstOrDefault();
        if (name is "RightJoin" or "FullJoin")
        {
            for (var place = 0; place < _places; place++)
            {
                _optional[place] = name;
            }

            // Without lambdas the sources before it are all that were not joined since.
            _whole = PlacesOf(link.Type) is null ? name : null;
            _afterLast.Clear();
        }

        if (name is "OuterJoin" or "OuterJoinLateral" or "FullJoin")
        {
            _optional[_places] = name;
            if (key is not null)
            {
                _optional[key] = name;
            }
        }
        else if (name is "Join")
        {
            // No row that lacks what its condition reads meets it.
            AddConditions(link);
        }

        if (key is not null)
        {
            _afterLast.Add(key);
        }
    }

    /// <summary>A condition on a source is met by rows that have it, but for one that asks whether they have.</summary>
    private void AddConditions(IInvocationOperation link)
    {
        foreach (var argument in StatementChain.Arguments(link))
        {
            foreach (var operation in argument.Value.DescendantsAndSelf())
            {
                if (SourceOf(operation) is { } key && !IsAskedForNull(operation))
                {
                    _kept.Add(key);
                }
                else if (IsUnseen(operation))
                {
                    _isClear = false;
                }
            }
        }
    }

    // A condition that was made elsewhere, or is made by a method that does not stand here.
    private static bool IsUnseen(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } =>
            SqlSymbols.IsExpression(operation.Type) || operation.Type?.TypeKind == TypeKind.Delegate,
        IMethodReferenceOperation => true,
        IInvocationOperation { TargetMethod.ContainingType: { } type } call => SqlSymbols.IsExpression(call.Type) && !SqlSymbols.IsAthanors(type),
        _ => false,
    };

    private static bool IsAskedForNull(IOperation source)
    {
        var part = source;
        while (part.Parent is IMemberReferenceOperation or IConversionOperation)
        {
            part = part.Parent;
        }

        return part.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } test && (SqlSymbols.IsNull(test.LeftOperand) || SqlSymbols.IsNull(test.RightOperand));
    }

    /// <summary>The source that an operation is, where it can be told from others: the place of a lambda's parameter, or the symbol of a variable.</summary>
    private static object? SourceOf(IOperation operation) => operation switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } ? parameter.Ordinal : Known(parameter, operation),
        ILocalReferenceOperation { Local: var local } => Known(local, operation),
        IFieldReferenceOperation { Field: var field, Instance: null or IInstanceReferenceOperation } => Known(field, operation),
        IPropertyReferenceOperation { Property: { Parameters.IsEmpty: true } property, Instance: null or IInstanceReferenceOperation } => Known(property, operation),
        _ => null,
    };

    private static ISymbol? Known(ISymbol variable, IOperation operation) => SqlSymbols.IsSource(operation.Type) ? variable : null;

    /// <summary>How many sources a query's lambdas receive; null for a query without lambdas, and for what is no query.</summary>
    public static int? PlacesOf(ITypeSymbol? type) => type is INamedTypeSymbol { Arity: > 1 } query && SqlSymbols.Is(query, "Query") ? query.Arity - 1 : null;

    private static bool IsArithmetic(BinaryOperatorKind kind) =>
        kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder;
}
