def show_command() -> None:
    pass
