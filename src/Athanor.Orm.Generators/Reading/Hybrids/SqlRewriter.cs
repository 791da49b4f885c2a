using Athanor.Orm.Generators.Emitting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Orm.Generators.Reading.Hybrids;

/// <summary>Rewrites a C# expression over an object as code that makes the same expression over the columns, by what it means and not by its text.</summary>
/// <param name="model">What the code means.</param>
/// <param name="member">The member that is rewritten.</param>
/// <param name="table">The name that the typed table has in the code.</param>
internal sealed partial class SqlRewriter(SemanticModel model, ISymbol member, string table)
{
    private const string Language = EmittedFile.SqlAlias;
    private const string Meaning = EmittedFile.MeaningAlias;
    private const string Operators = "global::Athanor.Sql.ComparisonOperator";

    private static SpecialType[] Integers { get; } = [SpecialType.System_Int16, SpecialType.System_Int32, SpecialType.System_Int64];

    private static SpecialType[] Fractions { get; } = [SpecialType.System_Single, SpecialType.System_Double, SpecialType.System_Decimal];

    private INamedTypeSymbol Boolean => model.Compilation.GetSpecialType(SpecialType.System_Boolean);

    /// <summary>The code of an expression.</summary>
    /// <exception cref="CannotBeRewrittenException">A part of it has no SQL side.</exception>
    public SqlCode Rewrite(ExpressionSyntax expression)
    {
        var operation = model.GetOperation(expression) ?? throw new CannotBeRewrittenException(expression, "it has no meaning yet");
        while (operation.Parent is IConversionOperation { IsImplicit: true } converted)
        {
            operation = converted;
        }

        return Visit(operation);
    }

    private SqlCode Visit(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
        {
            return Constant(operation);
        }

        if (!DependsOnRow(operation))
        {
            return Late(operation);
        }

        return operation switch
        {
            IParameterReferenceOperation parameter => new(Identifier.Escape(parameter.Parameter.Name), parameter.Type!, IsNeverNull(operation)),
            IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } own => Own(own),
            IPropertyReferenceOperation property => PropertyOf(property),
            IFieldReferenceOperation field => throw No(field, $"'{field.Field.Name}' is a field, and fields are not in the table"),
            IInstanceReferenceOperation => throw No(operation, "the object as a whole has no SQL side"),
            IConversionOperation conversion => Conversion(conversion),
            IBinaryOperation binary => Binary(binary),
            IUnaryOperation unary => Unary(unary),
            IConditionalOperation choice => Conditional(choice),
            ICoalesceOperation coalesce => Coalesce(coalesce),
            IIsPatternOperation pattern when ReferenceOf(pattern.Value) is not null => ReferencePattern(pattern.Pattern, pattern.Value),
            IIsPatternOperation pattern => Pattern(pattern.Pattern, Visit(pattern.Value)),
            ISwitchExpressionOperation choice => Switch(choice),
            IInterpolatedStringOperation text => Interpolated(text),
            IInvocationOperation call => Call(call),
            IConditionalAccessOperation => throw No(operation, "`?.` is not rewritten (ask for null first: `x == null ? null : x.Length`)"),
            IAnonymousFunctionOperation => throw No(operation, "lambdas are not rewritten"),
            IArrayElementReferenceOperation => throw No(operation, "indexers are not rewritten"),
            _ => throw No(operation, $"`{Shortened(operation.Syntax)}` has no SQL side"),
        };
    }

    private static bool DependsOnRow(IOperation operation) => operation.DescendantsAndSelf().Any(o => o is IParameterReferenceOperation or ILocalReferenceOperation or IDeclarationPatternOperation
        or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance });

    private SqlCode Constant(IOperation operation)
    {
        var type = operation.Type ?? throw No(operation, "its type is not known");
        if (operation.ConstantValue.Value is not { } value)
        {
            return new($"{Language}.Null<{CSharpValue.CoreName(type)}?>()", type, false);
        }

        return value switch
        {
            bool truth => new($"{Language}.{(truth ? "True" : "False")}", type, true),
            char letter => new($"{Language}.Literal({CSharpValue.Constant(letter.ToString(), type)})", type, true),
            _ when IsMappable(Core(type)) => new($"{Language}.Literal({CSharpValue.Constant(value, Core(type))})", type, true),
            _ => throw No(operation, $"no SQL type holds {Display(type)}"),
        };
    }

    // What is the same for all rows is read when the statement runs, as C# reads it when the property is read.
    private SqlCode Late(IOperation operation)
    {
        if (operation.Type is not { } type || !IsMappable(Core(type)))
        {
            throw No(operation, operation.Type is { } unknown ? $"no SQL type holds {Display(unknown)}" : "its type is not known");
        }

        var value = CSharpValue.Of(operation);
        return new($"{Language}.LateValue<{CSharpValue.Name(type)}>(static () => {(IsOf(Core(type), "DateTime") ? $"{Meaning}.Clock({value})" : value)})", type, IsNeverNull(operation));
    }

    private SqlCode Own(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (SymbolEqualityComparer.Default.Equals(property, member))
        {
            throw No(reference, "it reads itself");
        }

        if (PropertyReader.TargetOf(property.Type, out _) is not null && EntityMembers.IsMapped(property))
        {
            throw No(reference, $"'{property.Name}' is a whole object; only its own members, and whether there is one, have a SQL side");
        }

        return EntityMembers.IsMapped(property) || EntityMembers.IsHybrid(property)
            ? new($"{table}.{EntityMembers.NameOf(property)}", property.Type, IsNeverNull(reference), IsColumn: EntityMembers.IsMapped(property))
            : throw No(reference, $"'{property.Name}' is not mapped: {(EntityMembers.HasBody(property) ? "mark it [Hybrid], too" : "it is in no column")}");
    }

    /// <summary>The reference that a member is read over: <c>Manager</c> of <c>Manager.Name</c>.</summary>
    private static IPropertyReferenceOperation? ReferenceOf(IOperation? instance) => instance is IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } reference
        && EntityMembers.IsMapped(reference.Property)
        && PropertyReader.TargetOf(reference.Type!, out _) is not null
            ? reference
            : null;

    private SqlCode Conditional(IConditionalOperation choice)
    {
        if (choice.WhenFalse is null || choice.Type is not { } type)
        {
            throw No(choice, "it gives no value");
        }

        var (then, otherwise) = (Visit(choice.WhenTrue), Visit(choice.WhenFalse));
        return new(
            $"{Language}.Case<{CSharpValue.Name(type)}>({Visit(choice.Condition).Code}, {As(then, type)}).Else({As(otherwise, type)})", type, then.IsNeverNull && otherwise.IsNeverNull);
    }

    private SqlCode Coalesce(ICoalesceOperation coalesce)
    {
        var (value, otherwise) = (Visit(coalesce.Value), Visit(coalesce.WhenNull));
        return value.IsNeverNull
            ? As(value.Operand, value.Type, coalesce.Type!)
            : new($"{Language}.Coalesce({value.Code}, {otherwise.Code})", coalesce.Type!, otherwise.IsNeverNull);
    }

    private static SqlCode As(string code, ITypeSymbol from, ITypeSymbol to) => IsNullableValue(from) && !IsNullableValue(to)
        ? new($"{Language}.TypeCoerce<{CSharpValue.Name(to)}>({code})", to, true)
        : new(code, to, true);

    /// <summary>The code where an expression of a type is wanted, which null may be a value of.</summary>
    private static string As(SqlCode value, ITypeSymbol type) => IsNullableValue(type) && !IsNullableValue(value.Type) ? $"{value.Operand}.OrNull" : value.Code;

    /// <summary>Whether C# knows that an expression is not null.</summary>
    private bool IsNeverNull(IOperation operation) =>
        operation.Type is { IsValueType: true } type && !IsNullableValue(type)
        || operation.Syntax is ExpressionSyntax expression && model.GetTypeInfo(expression).Nullability.FlowState == NullableFlowState.NotNull;

    private static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static ITypeSymbol Core(ITypeSymbol type) => IsNullableValue(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    private bool IsMappable(ITypeSymbol type) => EntityMembers.IsValue(type, model.Compilation.Assembly);

    private static bool IsInteger(ITypeSymbol type) => Integers.Contains(type.SpecialType);

    private static bool IsNumber(ITypeSymbol type) => IsInteger(type) || Fractions.Contains(type.SpecialType);

    private static bool IsText(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    private static bool IsOf(ITypeSymbol? type, params string[] names) =>
        type is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } named && names.Contains(named.Name);

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string Shortened(SyntaxNode node) => node.ToString() is { Length: <= 40 } text && text.IndexOf('\n') < 0 ? text : node.ToString().Split('\n')[0].Trim() is var line && line.Length > 37 ? $"{line.Substring(0, 37)}…" : $"{line}…";

    private static CannotBeRewrittenException No(IOperation operation, string reason) => new(operation.Syntax, reason);
}
