namespace Athanor.Orm.Generators.Models;

/// <summary>A mapped class above another one.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Table">The class whose mapping has the table that its columns are in.</param>
/// <param name="Columns">How many columns it adds to those that it inherits.</param>
/// <param name="HasOnLoaded">Whether it implements <c>OnLoaded</c>.</param>
internal sealed record LevelModel(TypePlace Place, TypePlace Table, int Columns, bool HasOnLoaded);
