using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Athanor.Orm.Generators.Reading.Hybrids;

/// <summary>Turns the members of a class that are marked as hybrids into plain facts, with their SQL sides written.</summary>
/// <param name="type">The class.</param>
/// <param name="compilation">The program that it is in.</param>
/// <param name="report">Told what is wrong and where; null where nobody wants to know.</param>
internal sealed class HybridReader(INamedTypeSymbol type, Compilation compilation, Action<DiagnosticDescriptor, Location, string[]>? report)
{
    public static EquatableArray<HybridModel> Read(
        INamedTypeSymbol type, Compilation compilation, Action<DiagnosticDescriptor, Location, string[]>? report, CancellationToken cancellationToken)
    {
        var reader = new HybridReader(type, compilation, report);
        return type.GetMembers()
            .Where(m => m is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary } && EntityMembers.IsHybrid(m) && KnownTypes.IsUsers(m))
            .Select(m => reader.Read(m, cancellationToken))
            .Where(h => h is not null)
            .Select(h => h!)
            .ToEquatableArray();
    }

    private HybridModel? Read(ISymbol member, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var declaration = member.DeclaringSyntaxReferences.First(d => !KnownTypes.IsGenerated(d)).GetSyntax(cancellationToken);
        var (result, parameters) = member switch
        {
            IPropertySymbol property => (property.Type, []),
            IMethodSymbol method => (method.ReturnType, method.Parameters),
            _ => throw new InvalidOperationException(member.Name),
        };
        if (ShapeProblem(member, result) is { } wrong)
        {
            Report(ModelRules.HybridShape, NameIn(declaration), type.Name, member.Name, wrong);
            return null;
        }

        var isPublic = member.DeclaredAccessibility == Accessibility.Public;
        var model = new HybridModel(
            member.Name,
            result.ToDisplayString(CodeType.WithNullability),
            member is IMethodSymbol,
            isPublic,
            isPublic || member.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal,
            parameters.Select(p => new HybridParameterModel(p.Name, p.Type.ToDisplayString(CodeType.WithNullability))).ToEquatableArray(),
            null,
            false,
            true);
        if (SqlSide(member, parameters.Length) is { } byHand)
        {
            return model with { IsColumn = byHand.ReturnType is INamedTypeSymbol { Name: "Column", Arity: 1 }, IsRewritten = HasItsTypes(byHand, model, result) };
        }

        return Rewritten(model, member, declaration, cancellationToken);
    }

    private string? ShapeProblem(ISymbol member, ITypeSymbol result) => member switch
    {
        { IsStatic: true } => "is static, and belongs to no row",
        IPropertySymbol { IsIndexer: true } => "is an indexer",
        IPropertySymbol { GetMethod: null } => "cannot be read",
        IPropertySymbol { IsPartialDefinition: true } => "is a column itself; a hybrid is computed from columns",
        IMethodSymbol { IsGenericMethod: true } => "has type parameters",
        IMethodSymbol { ReturnsVoid: true } => "gives no value",
        IMethodSymbol method when method.Parameters.FirstOrDefault(p => p.RefKind != RefKind.None || p.IsParams) is { } parameter => $"has the parameter '{parameter.Name}', which is no plain value",
        IMethodSymbol method when method.Parameters.FirstOrDefault(p => !Holds(p.Type)) is { } parameter =>
            $"has the parameter '{parameter.Name}' of type {parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, which no SQL type holds",
        _ when result.TypeKind != TypeKind.Error && !Holds(result) && SqlSide(member, (member as IMethodSymbol)?.Parameters.Length ?? 0) is null =>
            $"is of type {result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, which no SQL type holds",
        _ => null,
    };

    private bool Holds(ITypeSymbol value) => EntityMembers.IsValue(value, compilation.Assembly);

    /// <summary>The static method that gives a member's SQL side by hand.</summary>
    private IMethodSymbol? SqlSide(ISymbol member, int parameters) => type.GetMembers(HybridModel.SqlMethodOf(member.Name)).OfType<IMethodSymbol>()
        .Where(m => m.IsStatic && KnownTypes.IsUsers(m))
        .OrderBy(m => m.Parameters.Length == parameters + 1 ? 0 : 1)
        .FirstOrDefault();

    private bool HasItsTypes(IMethodSymbol method, HybridModel model, ITypeSymbol result)
    {
        var returned = method.ReturnType as INamedTypeSymbol;
        while (returned is not null && !(returned is { Name: "Expr", Arity: 1 } && KnownTypes.IsSql(returned)))
        {
            returned = returned.BaseType;
        }

        // The typed table is generated, and so unknown yet: its name is looked at.
        var place = PlaceReader.Read(type, default);
        var fits = method.Parameters.Length == model.Parameters.Count + 1
            && returned is not null && SymbolEqualityComparer.Default.Equals(returned.TypeArguments[0], result)
            && method.Parameters[0].Type.Name == place.TableName
            && method.Parameters.Skip(1).Zip(model.Parameters, (given, wanted) => given.Type is INamedTypeSymbol { Name: "Expr", Arity: 1 } expression
                && expression.TypeArguments[0].ToDisplayString(CodeType.WithNullability) == wanted.Type).All(same => same);
        if (!fits)
        {
            var parameters = string.Concat(model.Parameters.Select(p => $", Expr<{Short(p.Type)}> {p.Name}"));
            Report(ModelRules.HybridSqlSide, method.Locations[0], type.Name, method.Name, $"static Expr<{Short(model.Type)}> {method.Name}({place.TableName} table{parameters})", model.Name);
        }

        return fits;
    }

    private HybridModel Rewritten(HybridModel model, ISymbol member, SyntaxNode declaration, CancellationToken cancellationToken)
    {
        try
        {
            var body = Body(declaration) ?? throw new CannotBeRewrittenException(declaration, "its body is more than one expression");
            var semantics = compilation.GetSemanticModel(body.SyntaxTree);
            if (semantics.GetOperation(body, cancellationToken) is not { } operation || operation.DescendantsAndSelf().Any(o => o is IInvalidOperation))
            {
                // The compiler says what is wrong.
                return model with { IsRewritten = false };
            }

            var sql = new SqlRewriter(semantics, member, model.Table).Rewrite(body);
            return model with { Sql = sql.Code, IsColumn = sql.IsColumn && SymbolEqualityComparer.Default.Equals(sql.Type, ResultOf(member)) };
        }
        catch (CannotBeRewrittenException e)
        {
            var place = ReferenceEquals(e.Place, declaration) ? NameIn(declaration) : e.Place.GetLocation();
            Report(ModelRules.HybridNotRewritten, place, type.Name, model.Name, e.Message, $"static Expr<{Short(model.Type)}> {model.SqlMethod}({type.Name}Table table{string.Concat(model.Parameters.Select(p => $", Expr<{Short(p.Type)}> {p.Name}"))})");
            return model with { IsRewritten = false };
        }
    }

    private static ITypeSymbol ResultOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IMethodSymbol)member).ReturnType;

    /// <summary>The one expression that a member returns.</summary>
    private static ExpressionSyntax? Body(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        PropertyDeclarationSyntax { AccessorList: { } accessors } when accessors.Accessors.FirstOrDefault(a => a.IsKind(SyntaxKind.GetAccessorDeclaration)) is { } getter =>
            getter.ExpressionBody?.Expression ?? Returned(getter.Body),
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression ?? Returned(method.Body),
        _ => null,
    };

    private static ExpressionSyntax? Returned(BlockSyntax? block) => block is { Statements: [ReturnStatementSyntax { Expression: { } value }] } ? value : null;

    private static Location NameIn(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        _ => declaration.GetLocation(),
    };

    private static string Short(string type) => type.Replace("global::System.", "").Replace("global::", "");

    private void Report(DiagnosticDescriptor rule, Location place, params string[] arguments) => report?.Invoke(rule, place, arguments);
}
