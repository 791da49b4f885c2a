using Athanor.Orm.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Athanor.Orm.Generators.Reading;

/// <summary>What the attributes of a property say of its mapping.</summary>
internal sealed class PropertyAttributes
{
    private PropertyAttributes()
    {
    }

    /// <summary>Nothing said.</summary>
    public static PropertyAttributes None { get; } = new();

    public bool IsNotMapped { get; private set; }

    public bool IsKey { get; private set; }

    public bool IsVersion { get; private set; }

    public bool IsUnique { get; private set; }

    public bool IsIndexed { get; private set; }

    public bool IsRequired { get; private set; }

    public string? ColumnName { get; private set; }

    public int? Length { get; private set; }

    public (int Precision, int Scale)? Precision { get; private set; }

    public string? ServerDefault { get; private set; }

    public string? OnDelete { get; private set; }

    public INamedTypeSymbol? SqlType { get; private set; }

    public string? ForeignKey { get; private set; }

    public string? Inverse { get; private set; }

    public CascadeModel? Cascade { get; private set; }

    public SecondaryModel? Secondary { get; private set; }

    public string? OnUpdate { get; private set; }

    public bool IsViewOnly { get; private set; }

    public string? KeyedBy { get; private set; }

    public (string Links, string Far)? Through { get; private set; }

    public string? Loading { get; private set; }

    public string? Deferred { get; private set; }

    public List<OrderModel> Order { get; } = [];

    public ColumnGeneration Generation { get; private set; }

    public bool IsDiscriminator { get; private set; }

    public bool IsColumnProperty { get; private set; }

    /// <summary>Attributes, or parts of them, that another mapper would read and this one does not, each with the way out.</summary>
    public List<(string Attribute, string Instead)> Unread { get; } = [];

    /// <summary>Whether any attribute says that the property is meant to be mapped.</summary>
    public bool SaysMapped { get; private set; }

    public static PropertyAttributes Of(IPropertySymbol property)
    {
        var result = new PropertyAttributes();
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type)
            {
                continue;
            }

            if (KnownTypes.IsOrm(type))
            {
                result.SaysMapped |= result.ReadOwn(type.Name, attribute);
            }
            else if (KnownTypes.IsAnnotation(type))
            {
                result.SaysMapped |= result.ReadAnnotation(type.Name, attribute);
            }
        }

        return result;
    }

    private bool ReadOwn(string name, AttributeData attribute)
    {
        switch (name)
        {
            case "DiscriminatorAttribute":
                IsDiscriminator = true;
                return true;
            case "ColumnPropertyAttribute":
                IsColumnProperty = true;
                return true;
            case "VersionAttribute":
                IsVersion = true;
                return true;
            case "UniqueAttribute":
                IsUnique = true;
                return true;
            case "IndexedAttribute":
                IsIndexed = true;
                return true;
            case "ServerDefaultAttribute":
                ServerDefault = Text(attribute, 0);
                return true;
            case "PrecisionAttribute" when Number(attribute, 0) is { } precision && Number(attribute, 1) is { } scale:
                Precision = (precision, scale);
                return true;
            case "OnDeleteAttribute":
                OnDelete = MemberOf(attribute.ConstructorArguments[0]);
                return true;
            case "OnUpdateAttribute":
                OnUpdate = MemberOf(attribute.ConstructorArguments[0]);
                return true;
            case "ViewOnlyAttribute":
                IsViewOnly = true;
                return true;
            case "KeyedByAttribute":
                KeyedBy = Text(attribute, 0);
                return true;
            case "ThroughAttribute" when Text(attribute, 0) is { Length: > 0 } links && Text(attribute, 1) is { Length: > 0 } far:
                Through = (links, far);
                return true;
            case "CascadeAttribute":
                Cascade = new CascadeModel(Named(attribute, "DeletesOrphans") is true, Named(attribute, "Expunges") is true, Named(attribute, "Refreshes") is true);
                return true;
            case "SecondaryAttribute" when Text(attribute, 0) is { Length: > 0 } table:
                Secondary = new SecondaryModel(
                    table, Named(attribute, "Schema") as string, Named(attribute, "Column") as string, Named(attribute, "TargetColumn") as string);
                return true;
            case "LoadAttribute":
                Loading = MemberOf(attribute.ConstructorArguments[0]);
                return true;
            case "OrderByAttribute" when Text(attribute, 0) is { Length: > 0 } property:
                Order.Add(new OrderModel(property, Named(attribute, "Descending") is true, Named(attribute, "StartsAt") as int? ?? 0));
                return true;
            case "DeferredAttribute":
                Deferred = Text(attribute, 0) ?? "";
                return true;
            case "SqlTypeAttribute":
                SqlType = attribute.ConstructorArguments.FirstOrDefault().Value as INamedTypeSymbol;
                return true;
            default:
                return false;
        }
    }

    private bool ReadAnnotation(string name, AttributeData attribute)
    {
        switch (name)
        {
            case "NotMappedAttribute":
                IsNotMapped = true;
                return false;
            case "KeyAttribute":
                IsKey = true;
                return true;
            case "RequiredAttribute":
                IsRequired = true;
                return false;
            case "ColumnAttribute":
                ReadColumn(attribute);
                return true;
            case "MaxLengthAttribute" or "StringLengthAttribute":
                Length = Number(attribute, 0) is > 0 and var length ? length : null;
                return false;
            case "ForeignKeyAttribute":
                ForeignKey = Text(attribute, 0);
                return true;
            case "InversePropertyAttribute":
                Inverse = Text(attribute, 0);
                return true;
            case "DatabaseGeneratedAttribute":
                ReadGeneration(attribute);
                return true;
            case "ConcurrencyCheckAttribute" or "TimestampAttribute":
                Unread.Add(($"[{name.Substring(0, name.Length - "Attribute".Length)}]", "count the saved changes with an int or long property that has [Version]"));
                return true;
            default:
                return false;
        }
    }

    private void ReadColumn(AttributeData attribute)
    {
        ColumnName = Text(attribute, 0);
        foreach (var named in attribute.NamedArguments)
        {
            if (named.Key == "TypeName")
            {
                Unread.Add(("[Column(TypeName = …)]", "use [MaxLength], [Precision] or [SqlType(typeof(…))]"));
            }
            else if (named.Key == "Order")
            {
                Unread.Add(("[Column(Order = …)]", "declare the properties in the order that the columns are to have"));
            }
        }
    }

    private void ReadGeneration(AttributeData attribute)
    {
        switch (Number(attribute, 0))
        {
            case 0:
                Generation = ColumnGeneration.None;
                break;
            case 1:
                Generation = ColumnGeneration.Identity;
                break;
            default:
                Unread.Add(("[DatabaseGenerated(DatabaseGeneratedOption.Computed)]", "use [ServerDefault(\"…\")] for a value that the database gives a new row"));
                break;
        }
    }

    private static string? Text(AttributeData attribute, int at) => attribute.ConstructorArguments.ElementAtOrDefault(at) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    private static int? Number(AttributeData attribute, int at) =>
        attribute.ConstructorArguments.ElementAtOrDefault(at) is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: int number } ? number : null;

    private static object? Named(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(n => n.Key == name).Value.Value;

    private static string? MemberOf(TypedConstant value) => value is { Kind: TypedConstantKind.Enum, Type: { } type }
        ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value.Value))?.Name
        : null;
}
