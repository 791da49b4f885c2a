using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Sorts a class's partial properties into columns, relationships and those that cannot be mapped.</summary>
internal sealed class PropertyReader
{
    private readonly INamedTypeSymbol _type;
    private readonly IAssemblySymbol _assembly;
    private readonly List<Problem> _problems;
    private readonly HashSet<string> _columnNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly ValidatorReader _validators;
    private bool _hasVersion;

    private PropertyReader(INamedTypeSymbol type, IAssemblySymbol assembly, List<Problem> problems)
    {
        _type = type;
        _assembly = assembly;
        _problems = problems;
        _validators = new ValidatorReader(type);
    }

    public List<ColumnModel> Columns { get; } = [];

    public List<RelationshipModel> Relationships { get; } = [];

    /// <summary>Relationships that are only read.</summary>
    public List<RelationshipModel> Views { get; } = [];

    public List<ThroughModel> Throughs { get; } = [];

    public List<PropertyModel> Plain { get; } = [];

    public static PropertyReader Read(INamedTypeSymbol type, IAssemblySymbol assembly, List<Problem> problems, CancellationToken cancellationToken)
    {
        var reader = new PropertyReader(type, assembly, problems);
        foreach (var property in PartialProperties(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Sort(property, cancellationToken);
        }

        reader._validators.ReportUnused(problems);
        return reader;
    }

    /// <summary>The other class of a property that is a relationship by its type; null for any other property.</summary>
    public static INamedTypeSymbol? TargetOf(ITypeSymbol type, out RelationshipKind kind)
    {
        kind = RelationshipKind.Reference;
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (CollectionType.Of(named) is { } collection)
        {
            kind = RelationshipKind.Collection;
            named = (collection.Element as INamedTypeSymbol)!;
        }

        return named is { TypeKind: TypeKind.Class } && KnownTypes.IsEntity(named) ? named : null;
    }

    /// <summary>The properties that wait for an implementation and are not told to stay out.</summary>
    private static IEnumerable<IPropertySymbol> PartialProperties(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>()
        .Where(p => p is { IsPartialDefinition: true, IsStatic: false, IsIndexer: false }
            && KnownTypes.IsUsers(p)
            && (p.PartialImplementationPart is null || p.PartialImplementationPart.DeclaringSyntaxReferences.All(KnownTypes.IsGenerated)));

    private void Sort(IPropertySymbol property, CancellationToken cancellationToken)
    {
        var attributes = PropertyAttributes.Of(property);
        if (attributes.IsNotMapped || property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not PropertyDeclarationSyntax declaration || HasError(property.Type))
        {
            return;
        }

        if (declaration.Modifiers.Any(SyntaxKind.AbstractKeyword))
        {
            _problems.Add(Problem.Of(ModelRules.AbstractProperty, property.Name, _type.Name, property.Name));
            return;
        }

        var model = Describe(property, declaration);
        foreach (var (attribute, instead) in attributes.Unread)
        {
            WithoutEffect(property, attribute, $"is not read; {instead}");
        }

        if (attributes.IsColumnProperty)
        {
            Plain.Add(model);
        }
        else if (attributes.Through is { } through)
        {
            AddThrough(property, model, through.Links, through.Far);
        }
        else if (TargetOf(property.Type, out var kind) is { } target)
        {
            AddRelationship(property, declaration, attributes, model, target, kind);
        }
        else
        {
            AddColumn(property, attributes, model);
        }
    }

    private PropertyModel Describe(IPropertySymbol property, PropertyDeclarationSyntax declaration) => new(
        Columns.Count + Relationships.Count + Views.Count + Throughs.Count + Plain.Count,
        property.Name,
        property.Type.ToDisplayString(CodeType.WithNullability),
        string.Join(" ", declaration.Modifiers.Select(m => m.ValueText)),
        (declaration.AccessorList?.Accessors ?? default)
            .Select(a => new AccessorModel(a.Keyword.ValueText, string.Join(" ", a.Modifiers.Select(m => m.ValueText))))
            .ToEquatableArray(),
        property.Type is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.Annotated } && !property.IsRequired,
        _validators.Of(property, _problems));

    private void AddRelationship(
        IPropertySymbol property, PropertyDeclarationSyntax declaration, PropertyAttributes attributes, PropertyModel model, INamedTypeSymbol target, RelationshipKind kind)
    {
        var before = _problems.Count;
        if (!SymbolEqualityComparer.Default.Equals(target.ContainingAssembly, _assembly))
        {
            _problems.Add(Problem.OfType(ModelRules.TargetElsewhere, property.Name, _type.Name, property.Name, target.Name, target.ContainingAssembly.Name));
        }

        if (kind == RelationshipKind.Collection && property.SetMethod is not null)
        {
            _problems.Add(Problem.Of(ModelRules.CollectionShape, property.Name, _type.Name, property.Name, "has a setter, which could not keep both ends in step; declare it `{ get; }`"));
        }
        else if (kind == RelationshipKind.Collection && declaration.Initializer is not null)
        {
            _problems.Add(new Problem(
                ModelRules.CollectionShape.Id,
                property.Name,
                ProblemPlace.Initializer,
                ((string[])[_type.Name, property.Name, "has an initialiser; the collection is made when it is first asked for"]).ToEquatableArray()));
        }

        if (attributes.IsViewOnly)
        {
            CheckView(property, kind, target);
        }
        else if (HasCondition(property))
        {
            View(property, $"has a condition, '{property.Name}Join', and is written, too; mark it [ViewOnly]");
        }

        if (_problems.Count > before)
        {
            Plain.Add(model);
            return;
        }

        if (attributes.IsKey || attributes.IsVersion || attributes.IsUnique || attributes.IsIndexed || attributes.ColumnName is not null || attributes.ServerDefault is not null
            || attributes.Deferred is not null)
        {
            WithoutEffect(property, "A column's attribute", "says nothing on a relationship; put it on the foreign key's property");
        }

        if (kind == RelationshipKind.Reference && attributes.Secondary is not null)
        {
            WithoutEffect(property, "[Secondary]", "is for collections: many objects refer to many");
        }

        if (kind == RelationshipKind.Reference && attributes.Order.Count > 0)
        {
            WithoutEffect(property, "[OrderBy]", "is for collections: there is one object at most");
        }

        (attributes.IsViewOnly ? Views : Relationships).Add(new RelationshipModel(
            kind,
            model,
            target.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            target.Name,
            attributes.ForeignKey,
            attributes.Inverse,
            attributes.OnDelete,
            attributes.Cascade,
            attributes.Secondary,
            attributes.OnUpdate,
            CollectionType.Of(property.Type)?.Form ?? CollectionForm.Plain,
            attributes.KeyedBy,
            new HookModel(HasHook(property, kind == RelationshipKind.Collection ? "Adding" : "Setting"), HasHook(property, "Removing")),
            HasCondition(property),
            attributes.Loading is "Default" ? null : attributes.Loading,
            attributes.Order.ToEquatableArray(),
            property.Type.NullableAnnotation == NullableAnnotation.NotAnnotated));
    }

    private void CheckView(IPropertySymbol property, RelationshipKind kind, INamedTypeSymbol target)
    {
        if (kind == RelationshipKind.Collection && CollectionType.Of(property.Type) is not { IsReadOnly: true })
        {
            View(property, $"is [ViewOnly] and shown as something that can be written; declare it `IReadOnlyCollection<{target.Name}>`");
        }
        else if (kind == RelationshipKind.Reference && property.SetMethod is not null)
        {
            View(property, "is [ViewOnly] and has a setter; declare it `{ get; }`");
        }
        else if (kind == RelationshipKind.Reference && property.Type.NullableAnnotation == NullableAnnotation.NotAnnotated)
        {
            View(property, $"is [ViewOnly], and its condition may find nothing; declare it `{target.Name}?`");
        }
        else if (!HasCondition(property))
        {
            View(property, $"is [ViewOnly] and needs its condition; write beside it `static Expr<bool> {property.Name}Join({_type.Name}Table own, {target.Name}Table other) => …`");
        }
    }

    private void View(IPropertySymbol property, string reason) => _problems.Add(Problem.Of(ModelRules.ViewOnly, property.Name, _type.Name, property.Name, reason));

    private bool HasCondition(IPropertySymbol property) => HasMethod($"{property.Name}Join", parameters: 2);

    private bool HasMethod(string name, int parameters) =>
        _type.GetMembers(name).OfType<IMethodSymbol>().Any(m => m.IsStatic && m.Parameters.Length == parameters && KnownTypes.IsUsers(m));

    // Of a partial method the generator sees the user's half alone, which is the implementing one; an analyzer sees both.
    private bool HasHook(IPropertySymbol property, string when) => _type.GetMembers($"On{property.Name}{when}").OfType<IMethodSymbol>()
        .Any(m => !m.IsStatic && m.Parameters.Length == 1 && m.DeclaringSyntaxReferences.Any(d => d.GetSyntax() is MethodDeclarationSyntax method
            && method.Modifiers.Any(SyntaxKind.PartialKeyword)));

    private void AddThrough(IPropertySymbol property, PropertyModel model, string links, string far)
    {
        if (CollectionType.Of(property.Type) is { Form: CollectionForm.Plain } collection && property.SetMethod is null)
        {
            Throughs.Add(new ThroughModel(
                model, collection.Element.ToDisplayString(CodeType.WithNullability), links, far, collection.IsReadOnly, HasMethod($"{property.Name}Link", parameters: 1)));
            return;
        }

        _problems.Add(Problem.Of(ModelRules.Through, property.Name, _type.Name, property.Name, "is no collection with only a getter; declare it `ICollection<…> { get; }`, or `IReadOnlyCollection<…>`"));
        Plain.Add(model);
    }

    private void AddColumn(IPropertySymbol property, PropertyAttributes attributes, PropertyModel model)
    {
        var value = ValueReader.Read(property.Type, attributes, _assembly, out var why);
        var name = attributes.ColumnName is { Length: > 0 } given ? given : SnakeCase.Of(property.Name);
        if (value is null)
        {
            _problems.Add(why!.IsAboutSqlType
                ? Problem.Of(ModelRules.SqlTypeDoesNotFit, property.Name, _type.Name, property.Name, attributes.SqlType!.Name, why.Reason)
                : Problem.OfType(ModelRules.Unmappable, property.Name, _type.Name, property.Name, Display(property.Type), why.Reason));
            Plain.Add(model);
            return;
        }

        if (!_columnNames.Add(name))
        {
            var other = Columns.First(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
            _problems.Add(Problem.Of(ModelRules.ColumnTwice, property.Name, _type.Name, property.Name, other.Property.Name, name));
            Plain.Add(model);
            return;
        }

        CheckAttributes(property, attributes, value);
        Columns.Add(new ColumnModel(
            model,
            name,
            value,
            value.IsNullable && !attributes.IsRequired,
            attributes.IsKey,
            attributes.Generation,
            attributes.IsVersion && IsVersion(property, attributes),
            attributes.IsUnique,
            attributes.IsIndexed,
            attributes.ServerDefault,
            IsDeferrable(property, attributes) ? attributes.Deferred : null,
            attributes.ForeignKey)
        {
            IsDiscriminator = attributes.IsDiscriminator && IsDiscriminator(property, value),
        });
    }

    private bool IsDiscriminator(IPropertySymbol property, ValueModel value)
    {
        var reason = property.SetMethod is not null ? "has a setter, and an object's class cannot change; declare it `{ get; }`"
            : value.IsNullable ? "can be null"
            : Columns.Exists(c => c.IsDiscriminator) ? "is a second one; a hierarchy has one"
            : null;
        if (reason is not null)
        {
            _problems.Add(Problem.Of(ModelRules.DiscriminatorShape, property.Name, _type.Name, property.Name, reason));
        }

        return reason is null;
    }

    private bool IsDeferrable(IPropertySymbol property, PropertyAttributes attributes)
    {
        if (attributes.Deferred is not null && (attributes.IsKey || attributes.IsVersion || attributes.IsDiscriminator))
        {
            var reason = attributes.IsKey ? "part of the key" : attributes.IsVersion ? "the version" : "what tells the object's class";
            _problems.Add(Problem.Of(ModelRules.NotDeferrable, property.Name, _type.Name, property.Name, reason));
            return false;
        }

        return true;
    }

    private bool IsVersion(IPropertySymbol property, PropertyAttributes attributes)
    {
        var reason = property.Type.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64) ? $"is of type {Display(property.Type)}; a version is an int or a long that is never null"
            : attributes.IsKey ? "is the key; a version is a property of its own"
            : _hasVersion ? "is a second version; a class has one"
            : null;
        if (reason is not null)
        {
            _problems.Add(Problem.Of(ModelRules.VersionType, property.Name, _type.Name, property.Name, reason));
            return false;
        }

        return _hasVersion = true;
    }

    private void CheckAttributes(IPropertySymbol property, PropertyAttributes attributes, ValueModel value)
    {
        if (attributes.Precision is not null && value.Getter != "GetDecimal")
        {
            WithoutEffect(property, "[Precision]", "is for decimal columns");
        }

        if (attributes.OnDelete is not null)
        {
            WithoutEffect(property, "[OnDelete]", "belongs on the reference to the other entity, not on its foreign key");
        }

        if (attributes.Cascade is not null || attributes.Secondary is not null)
        {
            WithoutEffect(property, attributes.Cascade is not null ? "[Cascade]" : "[Secondary]", "belongs on a relationship, not on a column");
        }

        foreach (var (isThere, attribute) in ((bool, string)[])
            [(attributes.Inverse is not null, "[InverseProperty]"), (attributes.OnUpdate is not null, "[OnUpdate]"), (attributes.IsViewOnly, "[ViewOnly]"),
            (attributes.Order.Count > 0, "[OrderBy]"), (attributes.Loading is not null, "[Load]"), (attributes.KeyedBy is not null, "[KeyedBy]")])
        {
            if (isThere)
            {
                WithoutEffect(property, attribute, "belongs on a relationship, not on a column");
            }
        }

        if (attributes.Generation == ColumnGeneration.Identity && !(value.ClrType is "int" or "long" && !value.IsNullable))
        {
            WithoutEffect(property, "[DatabaseGenerated(DatabaseGeneratedOption.Identity)]", "is for int and long keys; use [ServerDefault(\"…\")] for a value that the database gives a new row");
        }
    }

    private void WithoutEffect(IPropertySymbol property, string attribute, string reason) =>
        _problems.Add(Problem.Of(ModelRules.WithoutEffect, property.Name, attribute, _type.Name, property.Name, reason));

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool HasError(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => HasError(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasError),
        _ => false,
    };
}
