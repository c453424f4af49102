// Sends the finished sign-in on by itself; without script the button does it.
document.querySelector('form[data-send]')?.submit();
