namespace Athanor.Orm.Tests.Model;

/// <summary>How a ticket's colour is kept: in a type of the database where it has such.</summary>
public sealed class ColourType() : TypeAlias<Colour>(SqlTypes.EnumType<Colour>("colour"));
