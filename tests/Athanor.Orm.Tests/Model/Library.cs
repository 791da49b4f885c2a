namespace Athanor.Orm.Tests.Model;

[Catalog]
public partial class Library;
